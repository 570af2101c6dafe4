using System.Text.Json.Serialization;
using Platform.Contracts.Leases;

namespace Platform.Contracts.Admin;

/// <summary>What an administrator sees of a resource; the answer of every read and write of it.</summary>
[GenerateSerializer, Immutable, Alias("AdminView")]
public abstract record AdminView
{
    /// <summary>The document revision at the resource's last change; its entity tag.</summary>
    [Id(0), JsonIgnore] public long Revision { get; init; }

    /// <summary>The epoch of the change that this answers, or the present one when it was made before; default when no signer needs to know, or for a read.</summary>
    [Id(1), JsonIgnore] public Epoch Epoch { get; init; }

    /// <summary>True when this answers a request that was carried out before, with what it made as it is now.</summary>
    [Id(3), JsonIgnore] public bool Replayed { get; init; }

    /// <summary>How far the change has travelled; null for a read.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(100)] public Propagation? Propagation { get; init; }
}
