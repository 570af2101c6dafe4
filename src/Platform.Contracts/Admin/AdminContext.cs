using Platform.Contracts.Shapes;

namespace Platform.Contracts.Admin;

/// <summary>Who asks for a change, and under which condition.</summary>
/// <param name="Actor">The acting key, for the audit trail: <c>tenant:key-id</c>, <c>platform:key-id</c> or a built-in name.</param>
[GenerateSerializer, Immutable, Alias("AdminContext")]
public sealed record AdminContext([property: Id(0)] string Actor)
{
    /// <summary>The caller's <c>If-Match</c>: an entity tag, <c>*</c>, or null for none.</summary>
    [Id(1)] public string? IfMatch { get; init; }

    /// <summary>True for <c>If-None-Match: *</c>: only where nothing is yet.</summary>
    [Id(2)] public bool IfNoneMatchAny { get; init; }

    /// <summary>Both, on the resource that the request names.</summary>
    public WriteCondition Condition => new(IfMatch, IfNoneMatchAny);

    /// <summary>The request's id, for the audit trail.</summary>
    [Id(3)] public string? RequestId { get; init; }

    /// <summary>For a request that creates and that its caller may send again; null for all others.</summary>
    [Id(4)] public RepeatableRequest? Repeatable { get; init; }

    /// <summary>What was asked lately of the profile that is changed, so that a step that would break callers can be refused; null for all others, and when its caller wants it done anyhow.</summary>
    [Id(5)] public RecentShapes? Recent { get; init; }
}
