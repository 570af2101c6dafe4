using Platform.Contracts.Access;
using Platform.Contracts.Leases;

namespace Platform.Service.Tenants;

internal sealed partial class OperatorKeysGrain
{
    /// <summary>
    /// How old what is in memory may be. A silo that is cut off from the others may have another activation of this grain, and does not
    /// learn of what that one changes; so no key works longer than this after it was revoked.
    /// </summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private long _readAt;

    private bool IsAlone => onlyProcess?.Since is not null;

    /// <summary>Reads the document again when it was read too long ago. Where it can't be read, no operator is recognised.</summary>
    private async Task Freshen()
    {
        var now = clock.GetTimestamp();
        if (IsAlone || clock.GetElapsedTime(_readAt, now) < Fresh) return;
        await document.ReadStateAsync();
        if (document.State.Revision != _state.Revision) await Take(now);
        else (_state, _readAt) = (document.State, now);
    }

    /// <summary>Goes by what was read. What the command wrote without a master key gets its place in the chain before anything comes after it.</summary>
    private async Task Take(long readAt)
    {
        (_state, _keyUses, _readAt) = (document.State, document.State.KeyUses, readAt);
        _backlog.Look(_state.Outbox);
        if (Chained(_state) is var chained && chained.Audit != _state.Audit) await Write(chained);
    }

    private AccessKeyView Done(AccessKeyView view)
    {
        var now = clock.GetUtcNow();
        return view with { Propagation = IsAlone ? new(Propagation.Complete, now) : new(Propagation.InProgress, now + Fresh) };
    }
}
