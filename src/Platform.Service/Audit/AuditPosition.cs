using System.Collections.Immutable;

namespace Platform.Service.Audit;

/// <summary>Where an owner's chain ends, and the entries that its trail may not have yet.</summary>
/// <param name="Head">The end.</param>
/// <param name="Outbox">What may have to be delivered.</param>
/// <param name="Revision">That of the newest thing in the owner's document; the last entry has it as its id. Null from a silo that does not tell yet.</param>
[GenerateSerializer, Immutable, Alias("AuditPosition")]
internal sealed record AuditPosition([property: Id(0)] AuditHead Head, [property: Id(1)] ImmutableArray<AuditEntry> Outbox, [property: Id(3)] long? Revision);
