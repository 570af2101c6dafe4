namespace Platform.Contracts.Audit;

/// <summary>One entry of an audit trail.</summary>
/// <param name="Id">Unique within the trail.</param>
/// <param name="Sequence">The entry's number in the chain, from 1.</param>
/// <param name="At">When it was done.</param>
/// <param name="Actor">The acting key: <c>tenant:key-id</c>, <c>platform:key-id</c> or a built-in name.</param>
/// <param name="Action">What was done, for example <c>profile.publish</c>.</param>
/// <param name="Target">What it was done to, for example <c>profiles/avatar/versions/2</c>.</param>
/// <param name="Detail">More: the platform's own words as they are, values as keyed digests; null when there is no more.</param>
/// <param name="RequestId">The request's <c>X-Request-Id</c>; null when it was no request.</param>
/// <param name="MasterKey">The id of the master key that the hash's key comes from.</param>
/// <param name="PreviousHash">The hash of the entry before, in hex; null for the first.</param>
/// <param name="Hash">HMAC-SHA-256 over all of this and the hash before, in hex.</param>
[GenerateSerializer, Immutable, Alias("AuditEntryView")]
public sealed record AuditEntryView(
    [property: Id(0)] string Id,
    [property: Id(1)] long Sequence,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string Actor,
    [property: Id(4)] string Action,
    [property: Id(5)] string Target,
    [property: Id(6)] string? Detail,
    [property: Id(7)] string? RequestId,
    [property: Id(8)] string MasterKey,
    [property: Id(9)] string? PreviousHash,
    [property: Id(10)] string Hash);
