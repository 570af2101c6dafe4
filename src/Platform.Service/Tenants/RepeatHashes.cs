using System.Collections.Immutable;
using Platform.Contracts.Admin;
using Platform.Service.Audit;

namespace Platform.Service.Tenants;

/// <summary>
/// Keyed digests of requests that may come again: nobody who has only the database learns from them what a body held. Half of
/// a hash is plenty to tell a few hundred requests apart.
/// </summary>
internal sealed class RepeatHashes(IDerivedKeys keys, string owner)
{
    private const int Bytes = 16;

    private readonly KeyedHash _keys = new(keys, "repeat key", owner);
    private readonly KeyedHash _requests = new(keys, "repeat request", owner);

    /// <summary>Null when that master key is not configured.</summary>
    public ImmutableArray<byte>? OfKey(string masterKeyId, string actor, RepeatableRequest request) => Half(_keys.Of(masterKeyId, actor, request.Key));

    /// <summary>Null when that master key is not configured.</summary>
    public ImmutableArray<byte>? OfRequest(string masterKeyId, RepeatableRequest request) => Half(_requests.Of(masterKeyId, request.Digest));

    public Repeat Of(string actor, RepeatableRequest request, string made, DateTimeOffset now) =>
        new(OfKey(keys.ActiveKeyId, actor, request)!.Value, OfRequest(keys.ActiveKeyId, request)!.Value, keys.ActiveKeyId, made, now);

    private static ImmutableArray<byte>? Half(ImmutableArray<byte>? hash) => hash?[..Bytes];
}
