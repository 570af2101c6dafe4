using Platform.Contracts.Leases;

namespace Platform.Service.Signatures;

/// <summary>
/// A holder's account of one tenant: permits, rate, time. A value: each step gives the next one, so that using it on the
/// signing path allocates nothing. Instants are time since the process's start, from a clock that only goes forward.
/// </summary>
internal readonly record struct SigningLease
{
    /// <summary>The period of <see cref="Permits"/>; null before the first answer.</summary>
    public string? Period { get; init; }

    private const double UsualRefreshSeconds = 20;

    /// <summary>Signatures that may still be issued.</summary>
    public long Permits { get; init; }

    /// <summary>Permits right after the last answer.</summary>
    public long PermitsAtAnswer { get; init; }

    /// <summary>Signatures issued since the process began, over all periods.</summary>
    public long UsedTotal { get; init; }

    /// <summary><see cref="UsedTotal"/> at the last answer.</summary>
    public long UsedAtAnswer { get; init; }

    public TimeSpan ExpiresAt { get; init; }

    public TimeSpan RefreshAt { get; init; }

    public GrantOutcome Outcome { get; init; }

    public TokenBucket Bucket { get; init; }

    public DemandMeter Demand { get; init; }

    /// <summary>True when the authority said to ask again soon, because others still hold a part of this holder's rate.</summary>
    public bool ShareAwaited { get; init; }

    public bool IsExpired(TimeSpan now) => now >= ExpiresAt;

    /// <summary>True when nothing was issued since the last answer.</summary>
    public bool IsIdle => UsedTotal == UsedAtAnswer;

    /// <summary>True when it is time to renew in the background: half of the permits are used, or the refresh interval has passed.</summary>
    public bool NeedsRefresh(TimeSpan now) => now >= RefreshAt || (Outcome is GrantOutcome.Granted && Permits * 2 <= PermitsAtAnswer);

    /// <summary>Takes a permit and a token. A refusal takes neither.</summary>
    public LeaseVerdict Take(TimeSpan now, out SigningLease next)
    {
        next = this with { Demand = Demand.Count(now) };
        if (IsExpired(now)) return LeaseVerdict.Expired;
        if (Permits <= 0) return Outcome is GrantOutcome.Exhausted ? LeaseVerdict.Exhausted : LeaseVerdict.OutOfPermits;
        if (!Bucket.TryTake(now, out var bucket)) return ShareAwaited ? LeaseVerdict.ShareAwaited : LeaseVerdict.RateExceeded;
        next = next with { Bucket = bucket, Permits = Permits - 1, UsedTotal = UsedTotal + 1 };
        return LeaseVerdict.Allowed;
    }

    /// <summary>The next request. It is repeated as it is until it is answered. What it does not declare as held can't be used any more.</summary>
    /// <param name="sign">True when permits are wanted: enough for twice the usual time until the next renewal.</param>
    /// <param name="keep">False to give all permits back.</param>
    public AcquireLease Request(string holder, long sequence, bool sign, bool keep, Epoch knownEpoch, TimeSpan now, out SigningLease next)
    {
        var held = keep && !IsExpired(now) ? Permits : 0;
        next = this with { Permits = held, Demand = Demand.Fade(now) };
        var want = sign ? Math.Max(1, (long)Math.Ceiling(next.Demand.PerSecond * 2 * UsualRefreshSeconds)) : 0;
        return new(holder, sequence, UsedTotal, held, Period, want, next.Demand.PerSecond, knownEpoch);
    }

    /// <summary>The lease after an answer. It lasts from before the request was first sent, so that a slow or repeated answer only shortens it.</summary>
    /// <param name="sentAt">When the request was first sent.</param>
    /// <param name="jitter">-1 to 1: how far the refresh is moved within a fifth of its interval, so that holders don't come all at once.</param>
    public SigningLease Accept(LeaseGrant grant, TimeSpan timeToLive, AcquireLease request, TimeSpan sentAt, double jitter, TimeSpan now)
    {
        var permits = Math.Max(0, grant.Permits - (UsedTotal - request.UsedTotal));
        return this with
        {
            Period = grant.Period,
            Permits = permits,
            PermitsAtAnswer = permits,
            UsedAtAnswer = UsedTotal,
            ExpiresAt = sentAt + timeToLive,
            RefreshAt = now + grant.RefreshAfter * (1 + 0.2 * jitter),
            Outcome = grant.Outcome,
            Bucket = Share(grant.Rate, now),
            ShareAwaited = grant.RefreshAfter < TimeSpan.FromSeconds(1),
        };
    }

    /// <summary>
    /// A bucket that exists keeps its tokens and gets no more. Its size is at least one token, or a small plan could sign
    /// on no silo; that adds no tokens either, they come in at the share's own pace.
    /// </summary>
    private TokenBucket Share(RateShare rate, TimeSpan now) => Period is null
        ? new(rate.PerSecond, Math.Max(1, rate.Burst), rate.InitialTokens, now)
        : Bucket.Resize(rate.PerSecond, Math.Max(1, rate.Burst), now);
}
