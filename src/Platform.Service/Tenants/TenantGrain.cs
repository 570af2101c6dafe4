using Microsoft.Extensions.Options;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;
using Platform.Service.Access;
using Platform.Service.Audit;
using Platform.Service.Credentials;
using Platform.Service.Credentials.Sealing;
using Platform.Service.Quotas;
using Platform.Service.Signatures;

namespace Platform.Service.Tenants;

/// <summary>
/// A tenant's one authority. Every change is one write of <see cref="TenantState"/>, then a swap in memory, then a fence in
/// the ledger, and only then an answer. Each face of it has a file of its own.
/// </summary>
[GrainType("tenant")]
internal sealed partial class TenantGrain(
    [PersistentState("tenant")] IPersistentState<TenantState> document,
    [PersistentState("quota")] IPersistentState<QuotaLedgerState> quota,
    SecretSealer sealer,
    IDerivedKeys keys,
    LeaseHolders holders,
    ShapeSurvey survey,
    OnlyProcess onlyProcess,
    TenantMetrics metrics,
    TimeProvider clock,
    IOptions<TenantOptions> tenantOptions,
    IOptions<CredentialOptions> credentialOptions,
    IOptions<LeaseOptions> leaseOptions,
    ILogger<TenantGrain> logger) : Grain
{
    private readonly PropagationTracker _propagation = new(clock, leaseOptions.Value.TimeToLive, tenantOptions.Value.SilosTimeout);

    private readonly AuditBacklog _backlog = new(metrics.AuditWaits);

    /// <summary>What was read or written last. The facet's own copy is dirty while a write is under way and after one that failed.</summary>
    private TenantState _state = new();

    private QuotaLedger _ledger = new();

    private KeyUses _keyUses = KeyUses.None;

    private string Id => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = document.State;
        _ledger = quota.State.Ledger;
        _keyUses = quota.State.KeyUses;

        // A change was written, but the activation that made it ended before its fence. Nobody was told that it is done, but
        // whoever reads now will think so.
        if (_ledger.FenceEpoch < _state.Epoch) await Enforce(hard: true);
        _backlog.Look(_state.Outbox);
        if (!_state.Outbox.IsEmpty) DeliverAudit(_state.Outbox).Ignore();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _backlog.End();
        return Task.CompletedTask;
    }

    /// <summary>Also false when the tenant's time has come and it was not buried yet, for what is asked beside a turn.</summary>
    private bool Exists => _state.Exists && !IsDue;

    private bool IsDue => _state is { IsDestroyed: false, Destruction: { } planned } && planned.At <= clock.GetUtcNow();

    private bool IsGone => _state.IsDestroyed || IsDue;

    private Refusal NoTenant => IsGone ? LeaseRefusals.TenantDestroyed : LeaseRefusals.UnknownTenant;

    /// <summary>
    /// Writes, swaps, fences and tells the signers; returns when the change is durable and no lease can be granted that lacks it.
    /// A failed write has an unknown outcome: the activation ends, and the next one reads what became of it.
    /// </summary>
    private async Task Commit(Change change, AdminContext context)
    {
        var now = clock.GetUtcNow();
        var (entry, audit) = Entry(change, context, now);
        var next = change.Next with
        {
            Revision = _state.Revision + 1,
            Epoch = change.Reach is Reach.Nobody ? change.Next.Epoch : change.Next.Epoch.Next(),
            Outbox = [.. Waiting(), entry],
            Audit = audit,
            Repeats = Remembered(change, context, now),
            ArchivePart = await Archive(change.Next, now),
        };

        // Noted before it is written: a crash between the two costs a sweep that finds nothing to do, never an effect.
        await Notes.By(next.DueAt);
        await Write(document, next);
        _state = next;
        _backlog.Look(next.Outbox);
        if (change.Reach is not Reach.Nobody)
        {
            await Enforce(change.Reach is Reach.Hard);
        }

        DeliverAudit(next.Outbox).Ignore();
    }

    /// <summary>
    /// A change that is done, as the answer to it. What signers have to learn comes with the latest time at which they know;
    /// whoever waits for them finds out whether they do already.
    /// </summary>
    private T Done<T>(T view, Reach reach) where T : AdminView => reach is Reach.Nobody
        ? view with { Propagation = _propagation.AtOnce() }
        : view with { Epoch = _state.Epoch, Propagation = _propagation.AtTheLatest() };

    /// <summary>Fences the ledger: from then on no lease is granted that lacks the document's epoch. Then tells the signers.</summary>
    private async Task Enforce(bool hard)
    {
        await WriteLedger(_ledger.Fence(_state.Epoch));
        TellAll(hard);
    }

    private void TellAll(bool hard) => _propagation.Track(_state.Epoch, holders.Tell(Id, _state.Epoch, hard, Holders()));

    private IEnumerable<string> Holders() => _ledger.HoldersAt(clock.GetUtcNow(), leaseOptions.Value.TimeToLive);

    private Task WriteLedger(QuotaLedger next) => WriteLedger(next, _keyUses);

    private async Task WriteLedger(QuotaLedger next, KeyUses uses)
    {
        await Write(quota, new QuotaLedgerState { Ledger = next, KeyUses = uses });
        _ledger = next;
        _keyUses = uses;
    }

    private async Task Write<T>(IPersistentState<T> facet, T next)
    {
        facet.State = next;
        try
        {
            await facet.WriteStateAsync();
        }
        catch (Exception failure)
        {
            WriteFailed(logger, Id, typeof(T).Name, failure);
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task DeliverAudit(IReadOnlyCollection<AuditEntry> outbox)
    {
        try
        {
            foreach (var month in outbox.GroupBy(TrailOf))
            {
                await GrainFactory.GetGrain<IAuditTrail>(month.Key).Append([.. month]);
                _backlog.Deliver(month, _state.Outbox);
            }
        }
        catch (Exception failure)
        {
            // They stay in the outbox, which is durable, and go with the next change, the next activation or the sweep.
            AuditWaits(logger, Id, outbox.Count, failure);
            Notes.By(clock.GetUtcNow() + AuditBacklog.Retry).Ignore();
        }
    }

    [LoggerMessage(LogLevel.Error, "Writing {Document} of tenant {Tenant} failed; its outcome is unknown, so the activation ends and the next one reads it.")]
    private static partial void WriteFailed(ILogger logger, string tenant, string document, Exception failure);

    [LoggerMessage(LogLevel.Warning, "{Count} audit entries of tenant {Tenant} wait for their trail.")]
    private static partial void AuditWaits(ILogger logger, string tenant, int count, Exception failure);
}
