using System.Collections.Immutable;

namespace Platform.Service.Audit;

/// <summary>Entries of one month, at most a part's worth, in the order they arrived.</summary>
[GenerateSerializer, Immutable, Alias("AuditTrailState")]
internal sealed record AuditTrailState
{
    [Id(0)] public ImmutableArray<AuditEntry> Entries { get; init; } = [];
}
