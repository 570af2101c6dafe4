namespace Platform.Service.Audit;

/// <summary>One administrator's action. Values are digests or public names; never a secret.</summary>
[GenerateSerializer, Immutable, Alias("AuditEntry")]
internal sealed record AuditEntry
{
    /// <summary>Unique within the tenant: the document revision that the action made. Repeated deliveries carry the same id.</summary>
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>The acting key.</summary>
    [Id(2)] public required string Actor { get; init; }

    /// <summary>What was done, for example <c>profile.publish</c>.</summary>
    [Id(3)] public required string Action { get; init; }

    /// <summary>What it was done to, for example <c>profiles/avatar/versions/2</c>.</summary>
    [Id(4)] public required string Target { get; init; }

    /// <summary>More for a reader; never a secret or a parameter's value.</summary>
    [Id(5)] public string? Detail { get; init; }

    [Id(6)] public string? RequestId { get; init; }
}
