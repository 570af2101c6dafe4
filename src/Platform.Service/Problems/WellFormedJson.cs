using System.Text.Json;

namespace Platform.Service.Problems;

/// <summary>Tells malformed JSON from well-formed JSON of the wrong shape. Runs only after a body failed to parse.</summary>
internal static class WellFormedJson
{
    /// <summary>What is malformed about the text; null when it is one well-formed value without duplicate members.</summary>
    public static string? FaultOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PlatformJson.MaxDepth });
        var names = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        names.Push(new HashSet<string>(StringComparer.Ordinal));
                        break;
                    case JsonTokenType.EndObject:
                        names.Pop();
                        break;
                    case JsonTokenType.PropertyName when !names.Peek().Add(reader.GetString()!):
                        return "A member's name stands twice in the same object.";
                }
            }

            return null;
        }
        catch (JsonException failure)
        {
            return $"The body is not one well-formed JSON value of at most {PlatformJson.MaxDepth} levels: line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}.";
        }
    }
}
