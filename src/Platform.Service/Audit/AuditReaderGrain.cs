using System.Globalization;
using Orleans.Concurrency;
using Platform.Contracts.Admin;
using Platform.Contracts.Audit;
using Platform.Contracts.Refusals;
using Platform.Contracts.Tenants;

namespace Platform.Service.Audit;

/// <summary>Reads trails, so that whoever writes them is not held up. It keeps nothing.</summary>
[GrainType("audit-reader"), StatelessWorker]
internal sealed class AuditReaderGrain(IDerivedKeys keys, TimeProvider clock) : Grain, IAudit
{
    private string Owner => this.GetPrimaryKeyString();

    public async Task<Outcome<Page<AuditEntryView>>> Page(string? after, int limit)
    {
        var last = 0L;
        if (after is not null && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out last))
        {
            return new Refusal(RefusalCode.InvalidRequest, "after is not a next value of this list.");
        }

        if (await Position() is not { } position) return NoOwner;
        var end = Math.Min(position.Head.Count, last > long.MaxValue - limit ? last : last + limit);
        var trail = new AuditTrails(GrainFactory, Owner, position, new(keys, Owner));
        var items = new List<AuditEntryView>();

        // An entry that is not there is passed over here: to say so is the task of checking.
        for (var next = last + 1; next <= end; next++)
        {
            if (await trail.Find(next) is { } entry) items.Add(View(entry));
        }

        return new Page<AuditEntryView>([.. items], end < position.Head.Count ? end.ToString(CultureInfo.InvariantCulture) : null);
    }

    public async Task<Outcome<AuditVerdict>> Verify()
    {
        if (await Position() is not { } position) return NoOwner;
        var chain = new AuditChain(keys, Owner);
        var trail = new AuditTrails(GrainFactory, Owner, position, chain);
        var check = new AuditCheck(chain, position.Head);
        AuditFault? fault = null;
        while (fault is null && check.Entries < position.Head.Count) fault = check.Accept(await trail.InOrder(check.Entries + 1));
        fault ??= check.End(position.Revision) ?? await LeftBehind(position, trail);
        return new AuditVerdict(fault is null, check.Entries, position.Head.Hash.IsEmpty ? null : Convert.ToHexStringLower(position.Head.Hash.AsSpan()))
        {
            FirstBad = fault,
            Unchecked = check.Unchecked is [] ? null : check.Unchecked,
            FoundAtStart = check.FoundAtStart is [] ? null : check.FoundAtStart,
        };
    }

    /// <summary>
    /// An entry goes to its trail after the document was written with it. So the document is an older one when it does not know an
    /// entry that is there, unless a change came while it was checked: then it knows that now.
    /// </summary>
    private async Task<AuditFault?> LeftBehind(AuditPosition position, AuditTrails trail)
    {
        if (await trail.AfterEnd(clock.GetUtcNow()) is not { } entry || await Position() is not { } now || now.Head.Count >= entry.Sequence) return null;
        return AuditCheck.Outdated(position.Head, entry);
    }

    private Task<AuditPosition?> Position() => Owner == TenantIds.Platform
        ? GrainFactory.GetGrain<IOperatorAuditSource>(Owner).AuditPosition()
        : GrainFactory.GetGrain<ITenantAuditSource>(Owner).AuditPosition();

    private static Refusal NoOwner => new(RefusalCode.NotFound, "There is no such tenant.");

    private static AuditEntryView View(AuditEntry entry) => new(
        entry.Id, entry.Sequence, entry.At, entry.Actor, entry.Action, entry.Target, entry.Detail, entry.RequestId, entry.MasterKeyId,
        entry.PreviousHash.IsEmpty ? null : Convert.ToHexStringLower(entry.PreviousHash.AsSpan()), Convert.ToHexStringLower(entry.Hash.AsSpan()));
}
