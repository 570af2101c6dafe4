using Platform.Contracts.Refusals;

namespace Platform.Service.Credentials;

internal sealed partial record CredentialSet
{
    /// <summary>Null when there is room for one more. Those that are to be destroyed take none: they have a limit of their own, and come back only where there is room.</summary>
    public Refusal? Full(int limit, DateTimeOffset now) => Credentials.Count(other => other.StateAt(now) is not (CredentialState.DestroyScheduled or CredentialState.Destroyed)) >= limit
        ? new(RefusalCode.LimitReached, $"The tenant has {limit} credentials, the most it may have. Delete one that is not used; those that are to be destroyed do not count.")
        : null;

    /// <summary>Null when one more can wait for its destruction. What can be added again at once must not pile up until then.</summary>
    private Refusal? FullOfEnding(int limit, DateTimeOffset now)
    {
        var ending = Credentials.Where(other => other.StateAt(now) is CredentialState.DestroyScheduled).ToList();
        return ending.Count < limit ? null : new(
            RefusalCode.LimitReached,
            $"{ending.Count} credentials of the tenant are to be destroyed already, the most at a time: delete this one after {Rfc3339(ending.Min(other => other.DestroyAt)!.Value)}, when the first of them is gone.");
    }
}
