using Platform.Contracts.Leases;

namespace Platform.Service.Signatures;

internal readonly partial record struct SigningLease
{
    /// <summary>How far a refresh is moved at most, so that holders don't come all at once.</summary>
    private const double JitterPart = 0.2;

    /// <summary>
    /// The request to send: the one that is not answered yet, as it was, or a new one. What a new one does not declare as held
    /// can't be used any more: the permits of a lease that has ended, and all of them when the tenant is idle.
    /// </summary>
    /// <param name="holder">This silo's address with its generation.</param>
    /// <param name="want">Signatures that wait for permits; 0 for a renewal in the background.</param>
    /// <param name="idleAfter">A tenant that asked for nothing in this interval gives its permits back.</param>
    /// <param name="timeToLive">How long a lease lasts: an answer that comes later than that is of no use.</param>
    /// <param name="now">The time.</param>
    public (SigningLease Next, AcquireLease Request) NextRequest(string holder, long want, TimeSpan idleAfter, TimeSpan timeToLive, TimeSpan now)
    {
        if (Pending is not null && !(IsExpired(now) && now - PendingSince >= timeToLive)) return (this, Pending);
        var lease = want > 0 ? this with { AskedAt = now } : this;
        var keeps = !lease.IsIdle(idleAfter, now);
        return lease.Ask(holder, keeps && !IsExpired(now) ? Permits : 0, keeps ? Math.Max(1, want) : 0, leaving: false, now);
    }

    /// <summary>
    /// The last request, when the silo stops or drops the tenant: everything goes back. The lease signs nothing after it, and
    /// an answer to an earlier request is ignored. Repeat it with <see cref="NextRequest"/> until it is answered.
    /// </summary>
    public (SigningLease Next, AcquireLease Request) Release(string holder, TimeSpan now) =>
        Pending is { Leaving: true }
            ? (this, Pending)
            : (this with { ExpiresAt = TimeSpan.Zero, RefreshAt = TimeSpan.MaxValue }).Ask(holder, held: 0, want: 0, leaving: true, now);

    /// <summary>
    /// The lease after an answer; unchanged when the answer is to another request than the pending one. It lasts from before
    /// the request was first sent, so that a slow or repeated answer only shortens it.
    /// </summary>
    /// <param name="request">The request that is answered.</param>
    /// <param name="grant">The answer.</param>
    /// <param name="epoch">The age of the snapshot that goes with it.</param>
    /// <param name="timeToLive">How long the lease lasts.</param>
    /// <param name="jitter">-1 to 1, drawn at random.</param>
    /// <param name="now">The time.</param>
    public SigningLease Accept(AcquireLease request, LeaseGrant grant, Epoch epoch, TimeSpan timeToLive, double jitter, TimeSpan now)
    {
        if (Pending is null || Pending.Sequence != request.Sequence) return this;
        if (request.Leaving) return this with { Pending = null };

        var permits = Math.Max(0, grant.Permits - (UsedTotal - request.UsedTotal));
        return this with
        {
            Pending = null,
            Epoch = epoch,
            Period = grant.Period,
            Permits = permits,
            PermitsAtAnswer = permits,
            Outcome = grant.Outcome,
            ExpiresAt = PendingSince + timeToLive,
            RefreshAt = now + grant.RefreshAfter * (1 + JitterPart * Math.Clamp(jitter, -1, 1)),

            // A bucket that may have been given away meanwhile starts anew, with the tokens that the ledger set aside for it.
            Bucket = IsExpired(now) || Bucket.Capacity <= 0
                ? TokenBucket.New(grant.Rate, now)
                : Bucket.WithShare(grant.Rate.PerSecond, grant.Rate.Burst, now),
        };
    }

    private (SigningLease Next, AcquireLease Request) Ask(string holder, long held, long want, bool leaving, TimeSpan now)
    {
        var request = new AcquireLease(
            holder, Sequence + 1, UsedTotal, held, held > 0 ? Period : null, want, Demand.PerSecond(now), Epoch, leaving);
        return (this with { Sequence = request.Sequence, Permits = held, Pending = request, PendingSince = now }, request);
    }
}
