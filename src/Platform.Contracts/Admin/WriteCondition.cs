using Platform.Contracts.Refusals;

namespace Platform.Contracts.Admin;

/// <summary>What must be so for a write to be done; the default asks for nothing.</summary>
/// <param name="IfMatch">The caller's <c>If-Match</c>: an entity tag, a comma-separated list of them, or <c>*</c>; null for none.</param>
/// <param name="IfNoneMatchAny">True for <c>If-None-Match: *</c>: only where nothing is yet.</param>
public readonly record struct WriteCondition(string? IfMatch, bool IfNoneMatchAny = false)
{
    /// <summary>The refusal of a write to what is not as the condition says; null when it is.</summary>
    /// <param name="revision">The resource's revision; null when it does not exist.</param>
    /// <param name="changed">The detail for a caller whose entity tag is not the resource's.</param>
    public Refusal? Refuse(long? revision, string changed) =>
        !EntityTag.Admits(IfMatch, revision) ? new(RefusalCode.PreconditionFailed, changed)
        : IfNoneMatchAny && revision is not null ? new(RefusalCode.PreconditionFailed, "It is there already, and If-None-Match: * asks that it is not: leave that out, and send If-Match with its entity tag instead.")
        : null;
}
