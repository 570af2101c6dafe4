using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>How endpoints turn outcomes and refusals into answers.</summary>
internal static class OutcomeAnswers
{
    /// <summary>200 with the value, or the refusal.</summary>
    /// <param name="outcome">What the request came to.</param>
    /// <param name="secret">True when the answer holds a key or a signature, which no cache may keep.</param>
    public static Answer<T> ToAnswer<T>(this Outcome<T> outcome, bool secret = false) where T : class => new(outcome, secret);

    /// <summary>201 with <c>Location</c> and the value, or the refusal.</summary>
    /// <param name="outcome">What the request came to.</param>
    /// <param name="location">The path of what was created.</param>
    /// <param name="secret">True when the answer holds a key or a signature, which no cache may keep.</param>
    public static CreatedAnswer<T> ToCreated<T>(this Outcome<T> outcome, Func<T, string> location, bool secret = false) where T : class =>
        new(outcome, location, secret);

    /// <summary>201 with <c>Location</c> when the PUT created, 200 when it replaced, or the refusal.</summary>
    /// <param name="outcome">What the request came to.</param>
    /// <param name="location">The path of what was created; null when it was there already.</param>
    public static PutAnswer<T> ToPut<T>(this Outcome<T> outcome, Func<T, string?> location) where T : class => new(outcome, location);

    /// <summary>The refusal as an answer.</summary>
    public static RefusalResult ToResult(this Refusal refusal) => new(refusal);
}
