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

    /// <summary>A store that could not be read is not asked again for this long: who comes meanwhile would only wait behind each other.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <summary>From before the document was read: an activation is made first.</summary>
    private long _readAt = clock.GetTimestamp();

    /// <summary>The failure itself is thrown once: each time more, its trace would become longer.</summary>
    private (long At, Exception Failure)? _failed;

    private bool IsAlone => onlyProcess?.Since is not null;

    /// <summary>Reads the document again when it was read too long ago. Where it can't be read, no operator is recognised.</summary>
    private async Task Freshen()
    {
        var now = clock.GetTimestamp();
        if (IsAlone || clock.GetElapsedTime(_readAt, now) < Fresh) return;
        if (_failed is { } failed && clock.GetElapsedTime(failed.At, now) < Rest) throw new OrleansException("The operators' keys could not be read a moment ago.", failed.Failure);
        try
        {
            await document.ReadStateAsync();
            _failed = null;
        }
        catch (Exception failure)
        {
            _failed = (clock.GetTimestamp(), failure);
            throw;
        }

        if (document.State.Revision != _state.Revision) await Take(now);
        else (_state, _readAt) = (document.State, now);
    }

    /// <summary>Goes by what was read. What the command wrote without a master key gets its place in the chain before anything comes after it.</summary>
    private async Task Take(long readAt)
    {
        (_state, _keyUses, _readAt) = (document.State, document.State.KeyUses, readAt);
        _backlog.Look(InChain(_state));
        if (Chained(_state) is var chained && chained.Audit != _state.Audit) await Write(chained);
    }

    private AccessKeyView Done(AccessKeyView view)
    {
        var now = clock.GetUtcNow();
        return view with { Propagation = IsAlone ? new(Propagation.Complete, now) : new(Propagation.InProgress, now + Fresh) };
    }
}
