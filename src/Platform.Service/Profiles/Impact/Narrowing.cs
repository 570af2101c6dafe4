using Platform.Contracts.Profiles;
using Platform.Service.Profiles.Diff;
using Platform.Service.Profiles.Rules;

namespace Platform.Service.Profiles.Impact;

/// <summary>Whether bounds let through less than others. What can't be compared, as two patterns, counts as less.</summary>
internal static class Narrowing
{
    public static bool Is(AllowRule from, AllowRule to) =>
        Fewer(ClosedChoice.Of(from)?.Select(ValueWords.Of), ClosedChoice.Of(to)?.Select(ValueWords.Of))
        || Fewer(from.Keys, to.Keys)
        || (to.Prefix is { } prefix && from.Prefix?.StartsWith(prefix, StringComparison.Ordinal) is not true)
        || (to.Pattern is { } pattern && from.Pattern != pattern)
        || Less(from.MaxLength, to.MaxLength)
        || IsOfCount(from, to)
        || Less(from.Max, to.Max)
        || Less(-from.Min, -to.Min);

    /// <summary>Whether fewer at once are let through.</summary>
    public static bool IsOfCount(AllowRule from, AllowRule to) => Less(from.MaxItems, to.MaxItems);

    /// <summary>Whether nothing that the one lets through is let through by the other. Both hold for each entry, and there is at least one.</summary>
    public static bool LeavesNothing(AllowRule from, AllowRule to) =>
        (from.Keys is { } keys && to.Keys is { } others && !keys.Intersect(others, StringComparer.Ordinal).Any())
        || (from.Prefix is { } prefix && to.Prefix is { } other && !prefix.StartsWith(other, StringComparison.Ordinal) && !other.StartsWith(prefix, StringComparison.Ordinal));

    private static bool Fewer(IEnumerable<string>? from, IEnumerable<string>? to) => to is not null && (from is null || from.Except(to, StringComparer.Ordinal).Any());

    private static bool Less(decimal? from, decimal? to) => to is not null && (from is null || to < from);
}
