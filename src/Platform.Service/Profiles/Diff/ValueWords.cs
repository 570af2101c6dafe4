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

    /// <summary>What a pinned value comes to when it is signed: the same for the same, whatever it is written like.</summary>
    public static string MeaningOf(string parameter, ParameterInput pin) => pin switch
    {
        NumberInput number => Quoted(Number(number.Text)),
        ListInput { Items: { IsDefault: false, Length: 1 } items } => Part(items[0]),

        // These are what they are in any order; steps, folders and sorting are not.
        ListInput { Items: { IsDefault: false } items } when parameter is "tags" or "allowed_formats" => $"[{string.Join(", ", items.Select(Part).Order(StringComparer.Ordinal))}]",
        _ => Part(pin),
    };

    public static string Joined(ImmutableArray<ParameterInput> items) => string.Join(", ", items.Select(Of));

    public static string Quoted(string text) => $"'{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    public static string Of(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Within another value everything is signed as it is written; only the order of a map's members means nothing.</summary>
    private static string Part(ParameterInput input) => input switch
    {
        NumberInput number => Quoted(number.Text),
        FlagInput => Quoted(Of(input)),
        ListInput { Items: { IsDefault: false } items } => $"[{string.Join(", ", items.Select(Part))}]",
        MapInput { Members: { IsDefault: false } members } => $"{{{string.Join(", ", members.Select(member => $"{Name(member.Name)}: {Part(member.Value)}").Order(StringComparer.Ordinal))}}}",
        _ => Of(input),
    };

    /// <summary>A key that reads like more than a key is quoted, so that no two maps have the same words.</summary>
    private static string Name(string key) => key.Length > 0 && key.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-') ? key : Quoted(key);

    /// <summary>Without zeros that mean nothing.</summary>
    private static string Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? Of(number) : text;

    /// <summary>For example <c>1 character</c>, <c>2 characters</c>.</summary>
    public static string Count(int count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");
}
