using System.Collections.Immutable;
using Platform.Contracts.Profiles;
using Platform.Service.Profiles.Rules;

namespace Platform.Service.Profiles.Diff;

/// <summary>The bounds of an <c>allow</c> in words: those that are one thing, and those that are sets.</summary>
internal static class Bounds
{
    private static readonly ImmutableArray<(string Name, Func<AllowRule, string?> Words)> Single =
    [
        ("prefix", allow => allow.Prefix is { } prefix ? $"prefix {ValueWords.Quoted(prefix)}" : null),
        ("pattern", allow => allow.Pattern is { } pattern ? $"pattern {ValueWords.Quoted(pattern)}" : null),
        ("max_length", allow => allow.MaxLength is { } length ? $"at most {ValueWords.Count(length, "character")}" : null),
        ("min", allow => allow.Min is { } min ? $"at least {ValueWords.Of(min)}" : null),
        ("max", allow => allow.Max is { } max ? $"at most {ValueWords.Of(max)}" : null),
        ("max_items", allow => allow.MaxItems is { } items ? $"at most {ValueWords.Count(items, "item")}" : null),
        ("default", allow => allow.Default is { } value ? $"default {ValueWords.Of(value)}" : null),
    ];

    private static readonly ImmutableArray<(string Kind, string None, Func<AllowRule, ImmutableArray<string>?> Items)> Sets =
    [
        ("value", "no list of values", allow => ClosedChoice.Of(allow) is { } values ? [.. values.Select(ValueWords.Of)] : null),
        ("key", "any key", allow => allow.Keys),
    ];

    public static string Describe(AllowRule allow)
    {
        string[] words =
        [
            .. from set in Sets let items = set.Items(allow) where items is not null select $"{set.Kind}s {string.Join(", ", items)}",
            .. from bound in Single let one = bound.Words(allow) where one is not null select one,
            .. allow.Required ? ["required"] : Array.Empty<string>(),
        ];
        return words.Length == 0 ? "allowed" : $"allowed ({string.Join("; ", words)})";
    }

    public static IEnumerable<RuleChange> Changes(string parameter, AllowRule from, AllowRule to)
    {
        foreach (var (kind, none, items) in Sets)
        {
            foreach (var change in Changes(parameter, kind, none, items(from), items(to))) yield return change;
        }

        foreach (var (name, words) in Single)
        {
            if (words(from) != words(to)) yield return RuleChange.Changed(parameter, words(from) ?? $"no {name}", words(to) ?? $"no {name}");
        }

        if (from.Required != to.Required)
        {
            yield return to.Required
                ? new(parameter, "changed", "optional", "required", $"{parameter} now required")
                : new(parameter, "changed", "required", "optional", $"{parameter} no longer required");
        }
    }

    private static IEnumerable<RuleChange> Changes(string parameter, string kind, string none, ImmutableArray<string>? from, ImmutableArray<string>? to)
    {
        if (from is null || to is null)
        {
            return from is null && to is null ? [] : [RuleChange.Changed(parameter, Words(from), Words(to))];
        }

        return
        [
            .. from.Value.Except(to.Value, StringComparer.Ordinal).Select(gone => RuleChange.Removed(parameter, $"{kind} {gone}", $"{parameter} {kind} {gone} no longer allowed")),
            .. to.Value.Except(from.Value, StringComparer.Ordinal).Select(come => RuleChange.Added(parameter, $"{kind} {come}", $"{parameter} {kind} {come} now allowed")),
        ];

        string Words(ImmutableArray<string>? items) => items is { } some ? $"{kind}s {string.Join(", ", some)}" : none;
    }
}
