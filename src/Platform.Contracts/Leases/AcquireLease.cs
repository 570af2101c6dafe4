namespace Platform.Contracts.Leases;

/// <summary>
/// A holder's request for a lease, or for the renewal of one. A holder has one request outstanding and repeats it,
/// unchanged, until it is answered; only then does it raise <see cref="Sequence"/>.
/// </summary>
/// <param name="Holder">The silo's address with its generation: a restarted silo is another holder.</param>
/// <param name="Sequence">Counts this holder's requests for this tenant, from 1. A repeated one replays its answer, a lower one is refused.</param>
/// <param name="UsedTotal">Permits used by this holder since its start, over all periods.</param>
/// <param name="Held">Unused permits of <paramref name="Period"/> that the holder still holds; what the ledger has above it comes back to the quota.</param>
/// <param name="Period">The period of the held permits, for example <c>2026-11</c>; null when it holds none.</param>
/// <param name="Want">Permits the holder would like to hold; 0 asks for none (to authenticate, or to return what is held with <paramref name="Held"/> 0).</param>
/// <param name="Demand">Signatures per second that the holder has lately been asked for, also those it refused for rate.</param>
/// <param name="KnownEpoch">The epoch of the snapshot that the holder has; default for none.</param>
[GenerateSerializer, Immutable, Alias("AcquireLease")]
public sealed record AcquireLease(
    [property: Id(0)] string Holder,
    [property: Id(1)] long Sequence,
    [property: Id(2)] long UsedTotal,
    [property: Id(3)] long Held,
    [property: Id(4)] string? Period,
    [property: Id(5)] long Want,
    [property: Id(6)] double Demand,
    [property: Id(7)] Epoch KnownEpoch);
