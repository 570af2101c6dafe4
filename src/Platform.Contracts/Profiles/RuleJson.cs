using System.Collections.Immutable;
using System.Text.Json;
using Platform.Contracts.Signatures;

namespace Platform.Contracts.Profiles;

/// <summary>Reads one item of an array.</summary>
internal delegate T ReadItem<T>(ref Utf8JsonReader reader);

/// <summary>The members of a rule, read strictly: a null is a member left out, and a number in a string is no number.</summary>
internal static class RuleJson
{
    internal static string? Text(ref Utf8JsonReader reader) => IsNull(ref reader) ? null : JsonMembers.Text(ref reader);

    internal static ParameterInput? Input(ref Utf8JsonReader reader) => IsNull(ref reader) ? null : ParameterInputReader.Value(ref reader);

    internal static int? Integer(ref Utf8JsonReader reader) => IsNull(ref reader) ? null
        : reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number
        : throw new InputShapeException("A 32-bit integer was expected.");

    internal static decimal? Number(ref Utf8JsonReader reader) => IsNull(ref reader) ? null
        : reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number) ? number
        : throw new InputShapeException("A decimal number was expected.");

    internal static bool Flag(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False or JsonTokenType.Null => false,
        _ => throw new InputShapeException("true or false was expected."),
    };

    internal static ImmutableArray<T>? Array<T>(ref Utf8JsonReader reader, ReadItem<T> read)
    {
        if (IsNull(ref reader))
        {
            return null;
        }

        var items = ImmutableArray.CreateBuilder<T>();
        JsonMembers.EachItem(ref reader, (ref Utf8JsonReader item, string _) => items.Add(read(ref item)));
        return items.DrainToImmutable();
    }

    internal static InputShapeException Unknown() => new("There is no such member.");

    private static bool IsNull(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null;
}
