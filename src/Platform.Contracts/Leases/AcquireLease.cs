using System.Collections.Immutable;

namespace Platform.Contracts.Leases;

/// <summary>
/// A holder's request for a lease, or for the renewal of one. A holder has one request outstanding and repeats it,
/// unchanged, until it is answered; only then does it raise <see cref="Sequence"/>. A higher sequence therefore says that
/// the answer before it has arrived, and a share of the rate that was taken away is free for others only then. A holder
/// whose lease has ended, or that leaves, uses nothing any more and may go on to the next sequence unanswered.
/// </summary>
/// <param name="Holder">The silo's address with its generation: a restarted silo is another holder.</param>
/// <param name="Sequence">Rises with each of this holder's requests for this tenant. A repeated one replays its answer, a lower one is refused.</param>
/// <param name="UsedTotal">
/// Permits used by this holder since its start, over all periods. A holder may forget it only after an answered request with
/// <paramref name="Leaving"/>; a lower total than before burns what the ledger has outstanding.
/// </param>
/// <param name="Held">Unused permits of <paramref name="Period"/> that the holder still holds; what the ledger has above it comes back to the quota.</param>
/// <param name="Period">The period of the held permits, for example <c>2026-11</c>; null when it holds none.</param>
/// <param name="Want">Permits the holder would like to hold; 0 asks for none (to authenticate, or to return what is held with <paramref name="Held"/> 0).</param>
/// <param name="Demand">Signatures per second that the holder has lately been asked for, also those it refused for rate.</param>
/// <param name="KnownEpoch">The epoch of the snapshot that the holder has; default for none.</param>
/// <param name="Leaving">The holder has stopped signing for this tenant: its share of the rate is free at once.</param>
[GenerateSerializer, Immutable, Alias("AcquireLease")]
public sealed record AcquireLease(
    [property: Id(0)] string Holder,
    [property: Id(1)] long Sequence,
    [property: Id(2)] long UsedTotal,
    [property: Id(3)] long Held,
    [property: Id(4)] string? Period,
    [property: Id(5)] long Want,
    [property: Id(6)] double Demand,
    [property: Id(7)] Epoch KnownEpoch,
    [property: Id(8)] bool Leaving = false)
{
    /// <summary>Access keys that were used on a day for the first time here since this holder last said so, a hundred at most; empty or default for none.</summary>
    [Id(9)] public ImmutableArray<KeyUse> KeyUses { get; init; }

    /// <summary>The credentials that the holder has signed with since it last said so. Default from a holder that does not tell.</summary>
    [Id(10)] public ImmutableArray<string> Issued { get; init; }
}
