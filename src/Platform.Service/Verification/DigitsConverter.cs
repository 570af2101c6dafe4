using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Contracts.Signatures;

namespace Platform.Service.Verification;

/// <summary>A timestamp as its header has it: text. Callers who have parsed it already may give the number.</summary>
internal sealed class DigitsConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new InputShapeException("Expected the header's text, or a whole number."),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
