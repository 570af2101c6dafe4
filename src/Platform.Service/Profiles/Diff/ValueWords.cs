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
        NumberInput number => Number(number.Text),
        ListInput list => $"[{Joined(list.Items.IsDefault ? [] : list.Items)}]",
        MapInput map => $"{{{string.Join(", ", (map.Members.IsDefault ? [] : map.Members).Select(member => $"{Name(member.Name)}: {Of(member.Value)}"))}}}",
        _ => throw new NotSupportedException($"{input.GetType()} has no words."),
    };

    /// <summary>What a value comes to when it is signed, whatever it is written like: the same for the same.</summary>
    /// <param name="input">The value.</param>
    /// <param name="ordered">Whether the order of items means something.</param>
    public static string MeaningOf(ParameterInput input, bool ordered) => input switch
    {
        FlagInput or NumberInput => Quoted(Of(input)),
        ListInput { Items: { IsDefault: false, Length: 1 } items } => MeaningOf(items[0], ordered),
        ListInput { Items: { IsDefault: false } items } => $"[{string.Join(", ", Sorted(items.Select(item => MeaningOf(item, ordered)), ordered))}]",
        MapInput { Members: { IsDefault: false } members } => $"{{{string.Join(", ", Sorted(members.Select(member => $"{Name(member.Name)}: {MeaningOf(member.Value, ordered)}"), ordered: false))}}}",
        _ => Of(input),
    };

    public static string Joined(ImmutableArray<ParameterInput> items) => string.Join(", ", items.Select(Of));

    public static string Quoted(string text) => $"'{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    public static string Of(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Sorted(IEnumerable<string> items, bool ordered) => ordered ? items : items.Order(StringComparer.Ordinal);

    /// <summary>A key that reads like more than a key is quoted, so that no two maps have the same words.</summary>
    private static string Name(string key) => key.Length > 0 && key.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-') ? key : Quoted(key);

    /// <summary>Without zeros that mean nothing.</summary>
    private static string Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? Of(number) : text;

    /// <summary>For example <c>1 character</c>, <c>2 characters</c>.</summary>
    public static string Count(int count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");
}
