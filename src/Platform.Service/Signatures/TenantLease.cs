using System.Diagnostics.CodeAnalysis;
using Platform.Contracts.Leases;

namespace Platform.Service.Signatures;

/// <summary>
/// One tenant's place in the <see cref="LeaseStore"/>: the account, the snapshot it is for, and the renewal under way.
/// Everything is read and changed under one lock, held for nanoseconds.
/// </summary>
internal sealed class TenantLease(string tenant, long lastSequence, TimeProvider clock, long startedAt)
{
    /// <summary>A silo without a share of the rate waits for one only if it is to come this soon.</summary>
    private static readonly TimeSpan SoonestShare = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private SigningLease _account = SigningLease.Start(lastSequence);
    private SigningSnapshot? _snapshot;
    private Epoch _minimum;
    private Task<RenewalOutcome>? _renewal;
    private TimeSpan _restUntil;
    private Task _freshening = Task.CompletedTask;
    private TimeSpan _freshUntil;
    private readonly UnreportedKeyUses _keyUses = new();
    private bool _retired;

    /// <summary>What was signed with since the authority was last told.</summary>
    private readonly HashSet<string> _issued = new(StringComparer.Ordinal);

    public string Tenant => tenant;

    /// <summary>Time since the process's start.</summary>
    public TimeSpan Now => clock.GetElapsedTime(startedAt);

    /// <summary>The account as it is now.</summary>
    public SigningLease Account
    {
        get { lock (_lock) return _account; }
    }

    /// <summary>True while there is something that the authority would lack if this process ended now.</summary>
    public bool HasToReport
    {
        get { lock (_lock) return _account is { Permits: > 0 } or { Pending: not null } || _keyUses.Any || _renewal is { IsCompleted: false }; }
    }

    /// <summary>A key was used. Once a day for each key and snapshot, so it need not be quick.</summary>
    public void NoteUse(string keyId, int day)
    {
        lock (_lock) _keyUses.Note(keyId, day);
    }

    /// <summary>The renewal under way; done when there is none.</summary>
    public Task UnderWay
    {
        get { lock (_lock) return _renewal ?? Task.CompletedTask; }
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
    /// <param name="judgedBy">The snapshot.</param>
    /// <param name="credential">The id of the credential that signs.</param>
    /// <param name="token">The id of the key of the token that goes along; null when none does.</param>
    /// <returns>Null when the lease was replaced or ended meanwhile.</returns>
    public TakenPermit? Take(SigningSnapshot judgedBy, string credential, string? token = null)
    {
        lock (_lock)
        {
            if (_snapshot != judgedBy || !IsUsable()) return null;
            var now = Now;
            (_account, var use) = _account.Take(now);
            if (use.Verdict is LeaseVerdict.Signed) NoteIssued(credential, token);
            var bucket = _account.Bucket;
            var shareAwaited = bucket.Capacity <= 0 && _account.RefreshAt - now <= SoonestShare;
            return new(use, new((long)bucket.TokensAt(now), bucket.UntilNext(now) ?? use.RetryAfter), _account.NeedsRefresh(now), shareAwaited);
        }
    }

    /// <summary>What is left of the rate, for answers that take nothing; null while this silo has no share, because it was not asked for a signature yet.</summary>
    public RateLeft? Peek()
    {
        lock (_lock)
        {
            var (bucket, now) = (_account.Bucket, Now);
            return bucket.UntilNext(now) is { } next ? new((long)bucket.TokensAt(now), next) : null;
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

    /// <summary>True when the lease has the change of that epoch.</summary>
    public bool Knows(Epoch epoch)
    {
        lock (_lock) return _snapshot is not null && _snapshot.Epoch >= epoch;
    }

    /// <summary>True when the lease can be used and lacks the change of that epoch.</summary>
    public bool IsOlderThan(Epoch epoch)
    {
        lock (_lock) return IsUsable() && _snapshot!.Epoch < epoch;
    }

    /// <summary>True also when there is nothing to use yet, but an answer may be on its way that lacks the change of that epoch.</summary>
    public bool MayComeToLack(Epoch epoch)
    {
        lock (_lock) return IsUsable() ? _snapshot!.Epoch < epoch : _renewal is { IsCompleted: false };
    }

    /// <summary>Joins the question under way, or begins one: at most so often the authority is asked on behalf of callers who name unknown things.</summary>
    public Task JoinFreshening(Func<Task> ask, TimeSpan interval)
    {
        lock (_lock)
        {
            if (!_freshening.IsCompleted) return _freshening;
            var now = Now;
            if (now < _freshUntil) return Task.CompletedTask;
            _freshUntil = now + interval;
            return _freshening = Task.Run(ask);
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
    public AcquireLease Request(string holder, RenewalKind kind, TimeSpan idleAfter, TimeSpan timeToLive)
    {
        lock (_lock)
        {
            var pending = _account.Pending;
            (_account, var request) = kind is RenewalKind.Leave
                ? _account.Release(holder, Now)
                : _account.NextRequest(holder, want: kind is RenewalKind.Sign ? 1 : 0, idleAfter, timeToLive, Now);
            if (ReferenceEquals(request, pending)) return request;
            request = request with { KeyUses = _keyUses.Any ? _keyUses.Next() : default, Issued = [.. _issued] };
            _issued.Clear();
            _account = _account with { Pending = request };
            return request;
        }
    }

    /// <summary>Takes the authority's answer to a request.</summary>
    public void Accept(LeaseAnswer answer, AcquireLease request, Func<TenantSnapshot, SigningSnapshot?, SigningSnapshot> ready, double jitter)
    {
        lock (_lock)
        {
            _restUntil = default;
            if (answer.Status is not LeaseStatus.Leased)
            {
                _account = SigningLease.Start(request.Sequence);
                if (answer.Status is LeaseStatus.UnknownTenant) _keyUses.Forget();
                Forget();
                return;
            }

            _keyUses.Reported(request.KeyUses);

            _account = _account.Accept(request, answer.Grant!, answer.Epoch, answer.TimeToLive, jitter, Now);
            if (answer.Snapshot is { } newer)
            {
                var before = _snapshot;
                _snapshot = ready(newer, before);
                before?.Leave();
            }

            // The request may be older than the loss of the snapshot that it said it had: then the next one asks for it.
            if (_snapshot?.Epoch != answer.Epoch) _account = _account with { Epoch = default };
        }
    }

    /// <summary>The authority did not answer: it is left alone for a while, and requests fail at once instead of queueing.</summary>
    public void RestFor(TimeSpan rest)
    {
        lock (_lock)
        {
            _restUntil = Now + rest;
            if (_account.RefreshAt < _restUntil) _account = _account.WithRefreshAt(_restUntil);
        }
    }

    /// <summary>Gives the place up for good, once the lease has ended and nothing is left to settle with the authority.</summary>
    public bool TryRetire()
    {
        lock (_lock)
        {
            if (!_account.IsExpired(Now)) return false;
            Forget();
            _retired = _account is { Pending: null, Permits: 0, UsedTotal: 0 } && !_keyUses.Any && _renewal is null or { IsCompleted: true };
            return _retired;
        }
    }

    /// <summary>Nothing is left to settle: what was used is known to the authority and may be forgotten here.</summary>
    public void Settled()
    {
        lock (_lock)
        {
            if (_account.Pending is null) _account = SigningLease.Start(_account.Sequence);
        }
    }

    /// <summary>Forgets the snapshot; its secrets are zeroed once the last request has left it.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _snapshot?.Leave();
            _snapshot = null;
            _account = _account with { ExpiresAt = TimeSpan.Zero, Epoch = default };
        }
    }

    /// <summary>Secrets that verify nothing more, also when no change brings another snapshot.</summary>
    public void ForgetEnded()
    {
        lock (_lock) _snapshot?.ForgetEnded(clock.GetUtcNow());
    }

    private void NoteIssued(string credential, string? token)
    {
        _issued.Add(credential);
        if (token is not null) _issued.Add(token);
    }

    private bool IsUsable() => _snapshot is not null && !_account.IsExpired(Now) && _snapshot.Epoch >= _minimum;
}
