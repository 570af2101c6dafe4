using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>A refusal as an endpoint's answer.</summary>
/// <param name="refusal">The refusal.</param>
/// <param name="current">The resource as it is now, beside a failed precondition.</param>
/// <param name="impact">Whom it would break, beside the refusal to do so.</param>
/// <param name="ofAnother">True when <paramref name="current"/> is of another address, so that its entity tag is of no use here.</param>
internal sealed class RefusalResult(Refusal refusal, object? current = null, object? impact = null, bool ofAnother = false) : IResult
{
    public Refusal Refusal { get; } = refusal;

    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.WriteAsync(httpContext, Refusal, current, impact, ofAnother);
}
