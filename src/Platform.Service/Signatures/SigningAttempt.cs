using Platform.Contracts.Signatures;

namespace Platform.Service.Signatures;

/// <summary>What one try to sign with one snapshot came to.</summary>
/// <param name="Next">What to do now.</param>
/// <param name="Result">The answer, or the one to give if asking the authority changes nothing.</param>
/// <param name="NeedsRefresh">True when the lease should be renewed in the background.</param>
internal readonly record struct SigningAttempt(AttemptNext Next, SignatureResult? Result = null, bool NeedsRefresh = false)
{
    /// <summary>The version that judged; 0 when it came to none.</summary>
    public int Version { get; init; }

    /// <summary>The result of one that has come to one.</summary>
    /// <exception cref="InvalidOperationException">It has not.</exception>
    public SignatureResult Answer => Result ?? throw new InvalidOperationException($"An attempt that goes on with {Next} has no answer.");
}
