using Platform.Contracts.Admin;
using Platform.Contracts.Access;
using Platform.Contracts.Refusals;
using Platform.Service.Audit;

namespace Platform.Service.Tenants;

internal sealed partial class OperatorKeysGrain : IOperatorAuditSource
{
    /// <summary>Who makes a key while the service is stopped.</summary>
    public const string CommandActor = "command:keys create-operator";

    private const string CreateAction = "operator_key.create";

    /// <summary>Null in the command that makes a key while the service is stopped: it has no master key.</summary>
    private AuditChain? Chain => field ??= keys is null ? null : new(keys, IOperatorKeys.Key);

    private RepeatHashes? RepeatHashes => field ??= keys is null ? null : new(keys, IOperatorKeys.Key);

    private readonly AuditBacklog _backlog = new(change => metrics?.AuditWaits(change));

    private IGrainTimer? _deliverAgain;

    public Task<AuditPosition?> AuditPosition() => Task.FromResult<AuditPosition?>(new(_state.Audit, _state.Outbox, _state.Keys.Keys.Select(key => key.Revision).Append(_state.Revision).Max()));

    /// <summary>The state with an entry for what was done. Without a master key the entry waits for its place until the service starts.</summary>
    /// <exception cref="OrleansException">Too many wait for their trail already. Nothing is changed that leaves no trace.</exception>
    private OperatorKeysState Audited(OperatorKeysState next, AdminContext context, string action, string target, DateTimeOffset now, string? detail)
    {
        if (Deliverable(_state).Count() >= AuditBacklog.Most)
        {
            DeliverAudit().Ignore();
            throw new OrleansException($"{AuditBacklog.Most} audit entries of the operators wait for their trail; their keys take no change until they are delivered.");
        }

        var entry = new AuditEntry { Id = $"{next.Revision}", At = now, Actor = context.Actor, Action = action, Target = target, Detail = detail, RequestId = context.RequestId };
        next = next with { Outbox = [.. _backlog.Waiting(next.Outbox), entry] };
        return Chain is null ? next : Placed(next, entry, entry);
    }

    /// <summary>
    /// The state with its place in the chain for what the command did while the service was stopped. The chain vouches for what it
    /// is given, so it is given nothing else: that a key which is there was made, and that this was found now.
    /// </summary>
    private OperatorKeysState Chained(OperatorKeysState state)
    {
        if (Chain is null) return state;
        var now = clock.GetUtcNow();
        foreach (var entry in state.Outbox.Where(entry => entry.Sequence == 0))
        {
            var made = state.Keys.Keys.FirstOrDefault(key => entry.Target == TargetOf(key.Id) && entry.Id == $"{key.Revision}");
            if (made is null || entry is not { Actor: CommandActor, Action: CreateAction } || entry.Id != $"{state.Audit.Count + 1}")
            {
                NotOurs(logger, entry.Id, entry.Action, entry.Target);
                continue;
            }

            state = Placed(state, entry, new()
            {
                Id = entry.Id, At = now, Actor = CommandActor, Action = CreateAction, Target = entry.Target, Detail = AuditEntry.FoundAtStart,
            });
        }

        return state;
    }

    private OperatorKeysState Placed(OperatorKeysState state, AuditEntry waiting, AuditEntry entry)
    {
        var (linked, head) = Chain!.Append(state.Audit, entry);
        return state with { Outbox = state.Outbox.Replace(waiting, linked), Audit = head };
    }

    /// <summary>What has a place in the chain and may not be in the trail. An entry beyond the chain's end has none, whatever it says.</summary>
    private IEnumerable<AuditEntry> Deliverable(OperatorKeysState state) => _backlog.Waiting(InChain(state));

    private static IEnumerable<AuditEntry> InChain(OperatorKeysState state) => state.Outbox.Where(entry => entry.Sequence > 0 && entry.Sequence <= state.Audit.Count);

    private async Task DeliverAudit()
    {
        var state = _state;
        try
        {
            foreach (var part in Deliverable(state).GroupBy(entry => state.Audit.TrailOf(IOperatorKeys.Key, entry.Sequence)!).ToArray())
            {
                await GrainFactory.GetGrain<IAuditTrail>(part.Key).Append([.. part]);
                _backlog.Deliver(part, InChain(_state));
            }
        }
        catch (Exception failure)
        {
            // They stay in the outbox, which is durable.
            AuditWaits(logger, Deliverable(state).Count(), failure);
            _deliverAgain?.Dispose();
            _deliverAgain = this.RegisterGrainTimer(DeliverAudit, new GrainTimerCreationOptions(AuditBacklog.Retry, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        }
    }

    private OperatorKeysState Remembered(OperatorKeysState next, AdminContext context, string made, DateTimeOffset now) =>
        context.Repeatable is { } request && RepeatHashes is { } hashes ? next with { Repeats = next.Repeats.Add(hashes, context.Actor, request, made, now) } : next;

    private Outcome<AccessKeyView>? Replay(AdminContext context, DateTimeOffset now)
    {
        if (context.Repeatable is not { } request || RepeatHashes is null) return null;
        if (_state.Repeats.Find(RepeatHashes, context.Actor, request, now) is not { } found) return null;
        if (!found.Succeeded(out var made, out var refusal)) return refusal;
        return _state.Keys.Find(made.Made) is { } key
            ? Done(View(key, now) with { Replayed = true, Previous = _state.Keys.RolledInto(key.Id) })
            : new Refusal(RefusalCode.NotFound, "This request was carried out before, and what it made is not there any more.");
    }

    [LoggerMessage(LogLevel.Warning, "{Count} audit entries of the operators wait for their trail.")]
    private static partial void AuditWaits(ILogger logger, int count, Exception failure);

    [LoggerMessage(LogLevel.Error, "The operators' document has an audit entry that nothing here wrote: {Action} of {Target}, id {Id}. It gets no place in the trail. Somebody was in the store.")]
    private static partial void NotOurs(ILogger logger, string id, string action, string target);
}
