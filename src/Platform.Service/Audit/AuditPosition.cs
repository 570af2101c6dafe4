using System.Collections.Immutable;

namespace Platform.Service.Audit;

/// <summary>Where an owner's chain ends, and the entries that its trail may not have yet.</summary>
[GenerateSerializer, Immutable, Alias("AuditPosition")]
internal sealed record AuditPosition([property: Id(0)] AuditHead Head, [property: Id(1)] ImmutableArray<AuditEntry> Outbox);
