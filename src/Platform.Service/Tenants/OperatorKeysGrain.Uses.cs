using System.Diagnostics.CodeAnalysis;
using Platform.Contracts.Access;
using Platform.Contracts.Leases;
using Platform.Service.Access;

namespace Platform.Service.Tenants;

internal sealed partial class OperatorKeysGrain
{
    /// <summary>Long enough for one write to hold the first uses of a day.</summary>
    private static readonly TimeSpan UsesWait = TimeSpan.FromMinutes(1);

    private KeyUses _keyUses = KeyUses.None;
    private IGrainTimer? _usesTimer;

    /// <summary>Written a while later, once a day for each key: no request waits for it. A crash before loses that day's use.</summary>
    private void NoteUse(string id, DateTimeOffset now)
    {
        _keyUses = _keyUses.With([new KeyUse(id, KeyUses.DayOf(now))], _state.Keys, now);
        if (_keyUses == _state.KeyUses || _usesTimer is not null) return;
        _usesTimer = this.RegisterGrainTimer(WriteUses, new GrainTimerCreationOptions(UsesWait, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    private async Task WriteUses()
    {
        _usesTimer?.Dispose();
        _usesTimer = null;
        if (_keyUses != _state.KeyUses) await Write(_state with { KeyUses = _keyUses });
    }

    [return: NotNullIfNotNull(nameof(key))]
    private AccessKeyView? View(AccessKeyRecord? key, DateTimeOffset now) => key?.View(now, _keyUses.LastUsedAt(key.Id));
}
