using System.Collections.Immutable;
using System.Globalization;

namespace Platform.Contracts.Refusals;

/// <summary>A further member of a problem: a text, a whole number, or a list of names.</summary>
[GenerateSerializer, Immutable, Alias("RefusalFact")]
public sealed record RefusalFact
{
    /// <summary>The text; null for the other two.</summary>
    [Id(0)] public string? Text { get; init; }

    /// <summary>The number; null for the other two.</summary>
    [Id(1)] public long? Number { get; init; }

    /// <summary>The names; default for the other two.</summary>
    [Id(2)] public ImmutableArray<string> Names { get; init; }

    /// <summary>A text, for example a time.</summary>
    public static implicit operator RefusalFact(string text) => new() { Text = text };

    /// <summary>A whole number.</summary>
    public static implicit operator RefusalFact(long number) => new() { Number = number };

    /// <summary>Names, also none.</summary>
    public static implicit operator RefusalFact(ImmutableArray<string> names) => new() { Names = names };

    /// <summary>For people: names with commas between them.</summary>
    public override string ToString() => Text ?? Number?.ToString(CultureInfo.InvariantCulture) ?? string.Join(',', Names);
}
