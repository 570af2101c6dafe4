using System.Collections.Immutable;
using Platform.Contracts.Leases;

namespace Platform.Service.Signatures;

/// <summary>
/// Which keys were used on which day, until the tenant's authority knows. It goes along with requests that are sent anyway.
/// What a process has not reported when it dies is lost: the key then seems not to have been used that day, until it is used again.
/// </summary>
internal sealed class UnreportedKeyUses
{
    private const int MostAtOnce = 100;

    private readonly Dictionary<string, int> _unreported = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _reported = new(StringComparer.Ordinal);

    public bool Any => _unreported.Count > 0;

    public void Note(string keyId, int day)
    {
        if (_reported.TryGetValue(keyId, out var known) && known >= day) return;
        _unreported[keyId] = day;
    }

    /// <summary>What to report next.</summary>
    public ImmutableArray<KeyUse> Next() => [.. _unreported.Take(MostAtOnce).Select(use => new KeyUse(use.Key, use.Value))];

    /// <summary>The authority has stored these.</summary>
    public void Reported(ImmutableArray<KeyUse> uses)
    {
        foreach (var use in uses.IsDefault ? [] : uses)
        {
            _reported[use.KeyId] = use.Day;
            if (_unreported.TryGetValue(use.KeyId, out var day) && day <= use.Day) _unreported.Remove(use.KeyId);
        }
    }

    /// <summary>There is no such tenant to tell.</summary>
    public void Forget()
    {
        _unreported.Clear();
        _reported.Clear();
    }
}
