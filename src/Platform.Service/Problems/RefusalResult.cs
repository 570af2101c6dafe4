using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>A refusal as an endpoint's answer.</summary>
internal sealed class RefusalResult(Refusal refusal, object? current = null, object? impact = null) : IResult
{
    public Refusal Refusal { get; } = refusal;

    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.WriteAsync(httpContext, Refusal, current, impact);
}
