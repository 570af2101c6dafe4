using System.Globalization;
using System.Text.Json;
using Platform.Contracts.Refusals;

namespace Platform.Contracts.Signatures;

/// <summary>Reads one member's value, or one item; the reader is at its first token and stays at its last.</summary>
internal delegate void ReadValue(ref Utf8JsonReader reader, string name);

/// <summary>Walks objects and arrays, refuses duplicate members, and puts the place together when a value is wrong.</summary>
internal static class JsonMembers
{
    internal static void Each(ref Utf8JsonReader reader, int limit, ReadValue read)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new InputShapeException("An object was expected.");
        }

        var names = default(UniqueNames);
        var count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Text(ref reader);
            names.Add(name, count++, limit);
            reader.Read();
            Read(ref reader, name, read);
        }
    }

    internal static void EachItem(ref Utf8JsonReader reader, ReadValue read)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new InputShapeException("An array was expected.");
        }

        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            Read(ref reader, index.ToString(CultureInfo.InvariantCulture), read);
        }
    }

    /// <summary>The string or member name under the reader; escapes that make no text (a lone surrogate) are malformed.</summary>
    internal static string Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            throw new InputShapeException("A string was expected.");
        }

        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new InputShapeException(RefusalCode.MalformedJson, "", "A string is not well-formed Unicode.", exception);
        }
    }

    private static void Read(ref Utf8JsonReader reader, string name, ReadValue read)
    {
        try
        {
            read(ref reader, name);
        }
        catch (InputShapeException wrong)
        {
            throw wrong.Under(name);
        }
    }
}
