using Platform.Contracts.Leases;

namespace Platform.Service.Quotas;

/// <summary>What the ledger knows of one holder, as of its last answered request.</summary>
/// <param name="Holder">The silo's address with its generation.</param>
/// <param name="Sequence">The last request that was answered.</param>
/// <param name="UsedTotal">What the holder had used, over all periods.</param>
/// <param name="Outstanding">Permits of the ledger's period that it holds or has used since.</param>
/// <param name="GrantedAt">When it was answered; its lease has ended one time to live later.</param>
/// <param name="Demand">Signatures per second that it was lately asked for.</param>
/// <param name="SharesRate">True while it takes part in the rate; a holder that only authenticates, or whose lease has ended, does not.</param>
/// <param name="Reserved">
/// The rate that it may be using: its share, or the larger one it had before while nothing says that it has heard of the smaller.
/// </param>
/// <param name="Keeps">The rate that nobody can take from it but its own smaller demand: its share, cut down with a lowered plan before it has heard of that.</param>
/// <param name="Answer">The answer, for when the request is repeated.</param>
[GenerateSerializer, Immutable, Alias("HolderRow")]
internal sealed record HolderRow(
    [property: Id(0)] string Holder,
    [property: Id(1)] long Sequence,
    [property: Id(2)] long UsedTotal,
    [property: Id(3)] long Outstanding,
    [property: Id(4)] DateTimeOffset GrantedAt,
    [property: Id(5)] double Demand,
    [property: Id(6)] bool SharesRate,
    [property: Id(7)] RateAmount Reserved,
    [property: Id(8)] RateAmount Keeps,
    [property: Id(9)] LeaseGrant Answer);
