using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Contracts.Signatures;

namespace Platform.Service.Signatures;

/// <summary>Form fields as one JSON object of texts, written without a dictionary in between.</summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct PostedFields(ImmutableArray<PostedField> Fields)
{
    internal sealed class Converter : JsonConverter<PostedFields>
    {
        public override PostedFields Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Answers are only written.");

        public override void Write(Utf8JsonWriter writer, PostedFields value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var field in value.Fields) writer.WriteString(field.Name, field.Value);
            writer.WriteEndObject();
        }
    }
}
