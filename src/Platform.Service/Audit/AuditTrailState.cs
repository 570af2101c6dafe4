using System.Collections.Immutable;

namespace Platform.Service.Audit;

/// <summary>A tenant's entries of one month, in the order they arrived.</summary>
[GenerateSerializer, Immutable, Alias("AuditTrailState")]
internal sealed record AuditTrailState
{
    [Id(0)] public ImmutableArray<AuditEntry> Entries { get; init; } = [];
}
