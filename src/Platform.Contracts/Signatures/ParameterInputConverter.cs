using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Contracts.Signatures;

/// <summary>
/// JSON to parameter inputs and back. Numbers keep their text; null, numbers beyond 2^53, duplicate members and values
/// nested more than 8 levels deep are refused with an <see cref="InputShapeException"/>.
/// </summary>
public sealed class ParameterInputConverter : JsonConverter<ParameterInput>
{
    /// <inheritdoc/>
    public override ParameterInput Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ParameterInputReader.Value(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ParameterInput value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (value)
        {
            case TextInput text:
                writer.WriteStringValue(text.Value);
                break;
            case FlagInput flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case NumberInput number:
                writer.WriteRawValue(number.Text);
                break;
            case ListInput list:
                writer.WriteStartArray();
                foreach (var item in list.Items.IsDefault ? [] : list.Items)
                {
                    Write(writer, item, options);
                }

                writer.WriteEndArray();
                break;
            case MapInput map:
                NamedInputsConverter.Write(writer, map.Members, this, options);
                break;
            default:
                throw new NotSupportedException($"{value?.GetType()} has no JSON form.");
        }
    }
}
