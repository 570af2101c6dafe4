using System.Diagnostics.CodeAnalysis;
using Platform.Contracts.Leases;

namespace Platform.Service.Signatures;

/// <summary>
/// One tenant's place in the <see cref="LeaseStore"/>: the account, the snapshot it is for, and the request under way.
/// Everything is read and changed under one lock, held for nanoseconds.
/// </summary>
internal sealed class TenantLease(string tenant, long usedBefore, TimeProvider clock, long startedAt)
{
    private readonly Lock _lock = new();
    private SigningLease _account = new() { UsedTotal = usedBefore, UsedAtAnswer = usedBefore };
    private SigningSnapshot? _snapshot;
    private Epoch _minimum;
    private AcquireLease? _pending;
    private TimeSpan _pendingSince;
    private Task<RenewalOutcome>? _renewal;
    private TimeSpan _restUntil;
    private TimeSpan _freshUntil;
    private bool _retired;

    public string Tenant => tenant;

    /// <summary>Time since the process's start.</summary>
    public TimeSpan Now => clock.GetElapsedTime(startedAt);

    /// <summary>The account as it is now.</summary>
    public SigningLease Account
    {
        get { lock (_lock) return _account; }
    }

    /// <summary>True when the lease may be used: it has not ended and is not below the epoch that a hard push demands. The caller leaves the snapshot when done.</summary>
    public bool TryUse([NotNullWhen(true)] out SigningSnapshot? snapshot)
    {
        lock (_lock)
        {
            snapshot = IsUsable() && _snapshot!.TryEnter() ? _snapshot : null;
            return snapshot is not null;
        }
    }

    /// <summary>Takes a permit and a token, if the snapshot that was judged by is still the lease's.</summary>
    /// <returns>Null when the lease was replaced or ended meanwhile.</returns>
    public TakenPermit? Take(SigningSnapshot judgedBy)
    {
        lock (_lock)
        {
            if (_snapshot != judgedBy || !IsUsable()) return null;
            var now = Now;
            var verdict = _account.Take(now, out _account);
            return new(verdict, (long)_account.Bucket.Tokens, _account.Bucket.UntilNext(now), _account.NeedsRefresh(now));
        }
    }

    /// <summary>A hard push: nothing older signs from now on. Never goes back.</summary>
    public void RaiseMinimum(Epoch epoch)
    {
        lock (_lock)
        {
            if (epoch > _minimum) _minimum = epoch;
        }
    }

    /// <summary>True when the lease knows more than the epoch.</summary>
    public bool IsNewerThan(Epoch epoch)
    {
        lock (_lock) return _snapshot is not null && _snapshot.Epoch > epoch;
    }

    /// <summary>True once in each interval: at most so often the authority is asked on behalf of callers who name unknown things.</summary>
    public bool TryBeginFreshen(TimeSpan interval)
    {
        lock (_lock)
        {
            var now = Now;
            if (now < _freshUntil) return false;
            _freshUntil = now + interval;
            return true;
        }
    }

    /// <summary>Joins the renewal under way, or starts one; there is never a second at the same time.</summary>
    public Task<RenewalOutcome> JoinRenewal(Func<Task<RenewalOutcome>> start)
    {
        lock (_lock)
        {
            if (_retired) return Task.FromResult(RenewalOutcome.Retired);
            if (_renewal is { IsCompleted: false }) return _renewal;
            if (Now < _restUntil) return Task.FromResult(RenewalOutcome.Unreachable);

            // Away from the caller's scheduler: a renewal that an activation waits for must not depend on that activation.
            return _renewal = Task.Run(start);
        }
    }

    /// <summary>The request to send: the one that is still unanswered, as it was, or a new one.</summary>
    /// <param name="holder">This silo.</param>
    /// <param name="nextSequence">Draws a number larger than all before.</param>
    /// <param name="sign">True when permits are wanted.</param>
    /// <param name="keep">False to give all permits back.</param>
    public AcquireLease Request(string holder, Func<long> nextSequence, bool sign, bool keep)
    {
        lock (_lock)
        {
            if (_pending is not null) return _pending;
            var now = Now;
            _pendingSince = now;
            return _pending = _account.Request(holder, nextSequence(), sign, keep, _snapshot?.Epoch ?? default, now, out _account);
        }
    }

    /// <summary>Takes the authority's answer to the pending request.</summary>
    public void Accept(LeaseAnswer answer, AcquireLease request, Func<TenantSnapshot, SigningSnapshot?, SigningSnapshot> ready, double jitter)
    {
        lock (_lock)
        {
            if (_pending != request) return;
            _pending = null;
            _restUntil = default;
            if (answer.Status is not LeaseStatus.Leased)
            {
                Forget();
                return;
            }

            _account = _account.Accept(answer.Grant!, answer.TimeToLive, request, _pendingSince, jitter, Now);
            if (answer.Snapshot is not { } newer) return;
            var before = _snapshot;
            _snapshot = ready(newer, before);
            before?.Leave();
        }
    }

    /// <summary>The authority did not answer: it is left alone for a while, and requests fail at once instead of queueing.</summary>
    public void RestFor(TimeSpan rest)
    {
        lock (_lock) _restUntil = Now + rest;
    }

    /// <summary>Zeroes an ended lease's secrets, and gives the place up when no answer is awaited any more.</summary>
    /// <returns>True when the place is given up for good.</returns>
    public bool RetireIfExpired()
    {
        lock (_lock)
        {
            if (!_account.IsExpired(Now)) return false;
            Forget();
            _retired = _pending is null && _renewal is null or { IsCompleted: true };
            return _retired;
        }
    }

    /// <summary>Forgets the snapshot; its secrets are zeroed once the last request has left it.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _snapshot?.Leave();
            _snapshot = null;
            _account = _account with { ExpiresAt = default, Permits = 0 };
        }
    }

    private bool IsUsable() => _snapshot is not null && !_account.IsExpired(Now) && _snapshot.Epoch >= _minimum;
}
