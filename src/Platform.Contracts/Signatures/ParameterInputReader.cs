using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Platform.Contracts.Signatures;

/// <summary>Reads JSON values as parameter inputs.</summary>
internal static class ParameterInputReader
{
    /// <summary>What Cloudinary's nested parameters (eager, responsive_breakpoints) need, with room to spare.</summary>
    private const int MaxDepth = 8;

    /// <summary>No number that Cloudinary takes is longer; a longer text is an attempt to sign something odd.</summary>
    private const int MaxNumberLength = 32;

    private const long LargestExactInteger = 9007199254740992;

    internal static ParameterInput Value(ref Utf8JsonReader reader, int depth = 0) => reader.TokenType switch
    {
        JsonTokenType.String => new TextInput(JsonMembers.Text(ref reader)),
        JsonTokenType.True => new FlagInput(true),
        JsonTokenType.False => new FlagInput(false),
        JsonTokenType.Number => Number(ref reader),
        JsonTokenType.Null => throw new InputShapeException("null is not a value: leave the member out."),
        _ when depth >= MaxDepth => throw new InputShapeException($"Values nest at most {MaxDepth} levels deep."),
        JsonTokenType.StartArray => List(ref reader, depth + 1),
        _ => new MapInput(Members(ref reader, depth + 1, int.MaxValue)),
    };

    internal static ImmutableArray<NamedInput> Members(ref Utf8JsonReader reader, int depth, int limit)
    {
        var members = ImmutableArray.CreateBuilder<NamedInput>();
        JsonMembers.Each(ref reader, limit, (ref Utf8JsonReader value, string name) => members.Add(new(name, Value(ref value, depth))));
        return members.DrainToImmutable();
    }

    private static ListInput List(ref Utf8JsonReader reader, int depth)
    {
        var items = ImmutableArray.CreateBuilder<ParameterInput>();
        JsonMembers.EachItem(ref reader, (ref Utf8JsonReader value, string _) => items.Add(Value(ref value, depth)));
        return new(items.DrainToImmutable());
    }

    private static NumberInput Number(ref Utf8JsonReader reader)
    {
        var raw = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        if (raw.Length > MaxNumberLength)
        {
            throw new InputShapeException($"A number is at most {MaxNumberLength} characters long.");
        }

        var text = Encoding.ASCII.GetString(raw);
        return IsExact(text) ? new(text) : throw new InputShapeException("A number's magnitude is at most 2^53: send longer digits as a string.");
    }

    /// <summary>
    /// Beyond 2^53 two different texts may be the same number to JavaScript. A double rounds to 2^53 itself
    /// what lies just above, so the border is looked at as a decimal.
    /// </summary>
    private static bool IsExact(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && (Math.Abs(number) < LargestExactInteger
            || (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && Math.Abs(exact) <= LargestExactInteger));
}
