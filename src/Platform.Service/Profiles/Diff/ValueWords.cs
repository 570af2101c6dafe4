using System.Collections.Immutable;
using System.Globalization;
using Platform.Contracts.Signatures;

namespace Platform.Service.Profiles.Diff;

/// <summary>Values as people read them. Different values have different words.</summary>
internal static class ValueWords
{
    public static string Of(ParameterInput input) => input switch
    {
        TextInput text => Quoted(text.Value),
        FlagInput flag => flag.Value ? "true" : "false",
        NumberInput number => number.Text,
        ListInput list => $"[{Joined(list.Items.IsDefault ? [] : list.Items)}]",
        MapInput map => $"{{{string.Join(", ", (map.Members.IsDefault ? [] : map.Members).Select(member => $"{Name(member.Name)}: {Of(member.Value)}"))}}}",
        _ => throw new NotSupportedException($"{input.GetType()} has no words."),
    };

    public static string Joined(ImmutableArray<ParameterInput> items) => string.Join(", ", items.Select(Of));

    public static string Quoted(string text) => $"'{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    public static string Of(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>A key that reads like more than a key is quoted, so that no two maps have the same words.</summary>
    private static string Name(string key) => key.Length > 0 && key.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-') ? key : Quoted(key);

    /// <summary>For example <c>1 character</c>, <c>2 characters</c>.</summary>
    public static string Count(int count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");
}
