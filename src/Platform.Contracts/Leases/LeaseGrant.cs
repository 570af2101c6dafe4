namespace Platform.Contracts.Leases;

/// <summary>What a holder may sign. Absolute, not an increment: a replayed answer gives the same grant.</summary>
/// <param name="Outcome">Whether permits were granted.</param>
/// <param name="Period">The period that the permits are charged to, for example <c>2026-11</c>.</param>
/// <param name="Permits">All permits the holder holds as of the <see cref="AcquireLease.UsedTotal"/> of the request; what it used since comes off. Never fewer than it said it held, but in a new period, whose permits replace the old ones.</param>
/// <param name="Rate">The holder's share of the tenant's rate.</param>
/// <param name="RefreshAfter">When to ask again at the latest: sooner than usual while the shares of rate are being moved.</param>
[GenerateSerializer, Immutable, Alias("LeaseGrant")]
public sealed record LeaseGrant(
    [property: Id(0)] GrantOutcome Outcome,
    [property: Id(1)] string Period,
    [property: Id(2)] long Permits,
    [property: Id(3)] RateShare Rate,
    [property: Id(4)] TimeSpan RefreshAfter);
