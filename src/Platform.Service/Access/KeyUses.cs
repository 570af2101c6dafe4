using System.Collections.Immutable;
using Platform.Contracts.Leases;

namespace Platform.Service.Access;

/// <summary>The last day on which each key was used. It is stored with what is written anyway, never for itself. Immutable.</summary>
[GenerateSerializer, Immutable, Alias("KeyUses")]
internal sealed record KeyUses
{
    public static KeyUses None { get; } = new();

    /// <summary>Day numbers in UTC, by key id.</summary>
    [Id(0)] public ImmutableSortedDictionary<string, int> Days { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>With these uses, as far as they are of keys that there are. A silo whose clock is ahead makes no day of the future.</summary>
    public KeyUses With(ImmutableArray<KeyUse> uses, AccessKeySet keys, DateTimeOffset now)
    {
        if (uses.IsDefaultOrEmpty) return this;
        var days = Days.RemoveRange(Days.Keys.Where(id => keys.Find(id) is null));
        foreach (var use in uses.Where(use => keys.Find(use.KeyId) is not null))
        {
            var day = Math.Min(use.Day, DayOf(now));
            if (!(days.TryGetValue(use.KeyId, out var known) && known >= day)) days = days.SetItem(use.KeyId, day);
        }

        return days == Days ? this : new() { Days = days };
    }

    /// <summary>The beginning of the last day; null when no use is known.</summary>
    public DateTimeOffset? LastUsedAt(string id) =>
        Days.TryGetValue(id, out var day) ? new(DateOnly.FromDayNumber(day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;

    public static int DayOf(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).DayNumber;
}
