using System.Collections.Immutable;
using Platform.Service.Access;
using Platform.Service.Audit;

namespace Platform.Service.Tenants;

/// <summary>The platform's own keys.</summary>
[GenerateSerializer, Immutable, Alias("OperatorKeysState")]
internal sealed record OperatorKeysState
{
    [Id(0)] public long Revision { get; init; }

    [Id(1)] public AccessKeySet Keys { get; init; } = new();

    /// <summary>Audit entries that the trail may not have yet.</summary>
    [Id(2)] public ImmutableArray<AuditEntry> Outbox { get; init; } = [];

    /// <summary>Where the chain of audit entries ends.</summary>
    [Id(3)] public AuditHead Audit { get; init; } = AuditHead.Empty;

    /// <summary>What was created by requests that may come again.</summary>
    [Id(4)] public Repeats Repeats { get; init; } = Repeats.None;

    /// <summary>When keys were last used.</summary>
    [Id(5)] public KeyUses KeyUses { get; init; } = KeyUses.None;
}
