using Platform.Contracts.Admin;
using Platform.Contracts.Access;
using Platform.Contracts.Refusals;
using Platform.Service.Audit;

namespace Platform.Service.Tenants;

internal sealed partial class OperatorKeysGrain : IOperatorAuditSource
{
    /// <summary>Null in the command that makes a key while the service is stopped: it has no master key.</summary>
    private AuditChain? Chain => field ??= keys is null ? null : new(keys, IOperatorKeys.Key);

    private RepeatHashes? RepeatHashes => field ??= keys is null ? null : new(keys, IOperatorKeys.Key);

    public Task<AuditPosition?> AuditPosition() => Task.FromResult<AuditPosition?>(new(_state.Audit, _state.Outbox));

    /// <summary>The state with an entry for what was done. Without a master key the entry waits for its place until the service starts.</summary>
    private OperatorKeysState Audited(OperatorKeysState next, AdminContext context, string action, string target, DateTimeOffset now, string? detail)
    {
        var entry = new AuditEntry { Id = $"{next.Revision}", At = now, Actor = context.Actor, Action = action, Target = target, Detail = detail, RequestId = context.RequestId };
        return Chained(next with { Outbox = [.. next.Outbox.Where(waiting => !_delivered.Contains(waiting.Id)), entry] });
    }

    private OperatorKeysState Chained(OperatorKeysState state)
    {
        if (Chain is null) return state;
        var (entries, head) = (state.Outbox.ToBuilder(), state.Audit);
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Sequence == 0) (entries[i], head) = Chain.Append(head, entries[i]);
        }

        return state with { Outbox = entries.ToImmutable(), Audit = head };
    }

    private async Task DeliverAudit()
    {
        var state = _state;
        try
        {
            foreach (var part in state.Outbox.Where(entry => entry.Sequence > 0).GroupBy(entry => state.Audit.TrailOf(IOperatorKeys.Key, entry.Sequence)!))
            {
                await GrainFactory.GetGrain<IAuditTrail>(part.Key).Append([.. part]);
                _delivered.UnionWith(part.Select(entry => entry.Id));
            }
        }
        catch (Exception failure)
        {
            // They stay in the outbox, which is durable, and go with the next change or the next activation.
            AuditWaits(logger, state.Outbox.Length, failure);
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
            ? View(key, now) with { Replayed = true, Previous = _state.Keys.RolledInto(key.Id) }
            : new Refusal(RefusalCode.NotFound, "This request was carried out before, and what it made is not there any more.");
    }

    [LoggerMessage(LogLevel.Warning, "{Count} audit entries of the operators wait for their trail.")]
    private static partial void AuditWaits(ILogger logger, int count, Exception failure);
}
