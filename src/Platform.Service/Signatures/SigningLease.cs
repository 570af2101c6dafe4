using Platform.Contracts.Leases;

namespace Platform.Service.Signatures;

/// <summary>
/// A holder's account of one tenant: permits, rate, time, and the request under way. A value: each step gives the next one,
/// to be put in its place under a lock; using it allocates nothing. Instants are time since the process began, from a clock
/// that only goes forward.
/// </summary>
internal readonly partial record struct SigningLease
{
    /// <summary>The age of the snapshot that the lease is for.</summary>
    public Epoch Epoch { get; init; }

    /// <summary>The period of <see cref="Permits"/>; null when none were ever granted.</summary>
    public string? Period { get; init; }

    /// <summary>Signatures that may still be issued.</summary>
    public long Permits { get; init; }

    /// <summary>Permits right after the last answer.</summary>
    public long PermitsAtAnswer { get; init; }

    /// <summary>Signatures issued since the process began, over all periods. Forgotten only after an answered <see cref="Release"/>.</summary>
    public long UsedTotal { get; init; }

    /// <summary>The last request's number.</summary>
    public long Sequence { get; init; }

    public TimeSpan ExpiresAt { get; init; }

    /// <summary>When to ask again at the latest.</summary>
    public TimeSpan RefreshAt { get; init; }

    /// <summary>What the last answer said about permits.</summary>
    public GrantOutcome Outcome { get; init; }

    public TokenBucket Bucket { get; init; }

    public DemandMeter Demand { get; init; }

    /// <summary>When a signature was last asked for; null for never.</summary>
    public TimeSpan? AskedAt { get; init; }

    /// <summary>The request that is not answered yet; null when none is under way.</summary>
    public AcquireLease? Pending { get; init; }

    /// <summary>When <see cref="Pending"/> was first sent.</summary>
    public TimeSpan PendingSince { get; init; }

    public bool IsExpired(TimeSpan now) => now >= ExpiresAt;

    /// <summary>True when no signature was asked for in the interval.</summary>
    public bool IsIdle(TimeSpan interval, TimeSpan now) => AskedAt is not { } asked || now - asked >= interval;

    /// <summary>True when it is time to renew in the background: half of the permits are used, or the time has come.</summary>
    public bool NeedsRefresh(TimeSpan now) =>
        now >= RefreshAt || (Pending is null && PermitsAtAnswer > 0 && Permits <= PermitsAtAnswer / 2);

    /// <summary>An account that holds nothing yet.</summary>
    /// <param name="lastSequence">Not below any number that this process has used for the tenant.</param>
    /// <param name="usedTotal">What this process has issued for the tenant before, unless that was released and answered.</param>
    public static SigningLease Start(long lastSequence = 0, long usedTotal = 0) => new() { Sequence = lastSequence, UsedTotal = usedTotal };

    /// <summary>Takes a permit and a token. A refusal takes neither.</summary>
    public (SigningLease Next, LeaseUse Use) Take(TimeSpan now)
    {
        // What fails for want of a lease or of permits is asked for again after the renewal, and counted then.
        if (IsExpired(now)) return (this with { AskedAt = now }, LeaseUse.Of(LeaseVerdict.Expired));
        if (Permits <= 0)
        {
            var verdict = Outcome is GrantOutcome.Exhausted ? LeaseVerdict.Exhausted : LeaseVerdict.OutOfPermits;
            return (this with { AskedAt = now }, LeaseUse.Of(verdict));
        }

        var taken = Bucket.TryTake(now, out var bucket);
        var next = this with { AskedAt = now, Demand = Demand.Ask(now), Bucket = bucket };
        return taken
            ? (next with { Permits = Permits - 1, UsedTotal = UsedTotal + 1 }, LeaseUse.Of(LeaseVerdict.Signed))
            : (next, new(LeaseVerdict.RateExceeded, RetryAfter(bucket, now)));
    }

    /// <summary>The lease with its next refresh at that time: now after a push, later after a failure.</summary>
    public SigningLease WithRefreshAt(TimeSpan at) => this with { RefreshAt = at };

    /// <summary>Until the next token; without a share, until the next one may be had.</summary>
    private TimeSpan RetryAfter(TokenBucket bucket, TimeSpan now) =>
        bucket.UntilNext(now) ?? (RefreshAt > now ? RefreshAt - now : TimeSpan.Zero);
}
