using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Contracts.Signatures;

/// <summary>
/// A whole <c>parameters</c> object, at most <see cref="MaxParameters"/> members, as a list of named inputs in the order written; what is
/// refused is as with <see cref="ParameterInputConverter"/>. For a property: <c>[JsonConverter(typeof(NamedInputsConverter))]</c>.
/// </summary>
public sealed class NamedInputsConverter : JsonConverter<ImmutableArray<NamedInput>>
{
    /// <summary>Parameters in one request. Cloudinary knows about 70.</summary>
    public const int MaxParameters = 200;

    private static readonly ParameterInputConverter Values = new();

    /// <inheritdoc/>
    public override ImmutableArray<NamedInput> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ParameterInputReader.Members(ref reader, 0, MaxParameters);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ImmutableArray<NamedInput> value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Write(writer, value, Values, options);
    }

    internal static void Write(Utf8JsonWriter writer, ImmutableArray<NamedInput> members, ParameterInputConverter values, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var member in members.IsDefault ? [] : members)
        {
            writer.WritePropertyName(member.Name);
            values.Write(writer, member.Value, options);
        }

        writer.WriteEndObject();
    }
}
