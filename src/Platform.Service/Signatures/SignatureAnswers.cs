using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;

namespace Platform.Service.Signatures;

/// <summary>What the signer says, for the routes to answer.</summary>
internal static class SignatureAnswers
{
    /// <summary>The view of what was issued, or the refusal.</summary>
    public static Outcome<TView> View<TIssued, TView>(this SignatureResult result, Func<TIssued, TView> view)
        where TIssued : SignatureResult where TView : class => result switch
        {
            TIssued issued => view(issued),
            SignatureRefused refused => refused.Refusal,
            _ => throw new NotSupportedException($"Unknown result {result.GetType()}."),
        };

    /// <summary>Hands the tenant's rate on to the <c>RateLimit</c> fields.</summary>
    public static void Tell(this HttpContext http, SignatureResult? result)
    {
        if (result?.Rate is { } rate) http.Features.Set(rate);
    }
}
