using System.Collections.Immutable;
using System.Text.Json;
using Platform.Signing.Tests.Vectors;
using Platform.Signing.Wire;

namespace Platform.Signing.Tests.Wire;

public sealed class SerializationVectorTests
{
    public static TheoryData<int> Vectors =>
        VectorFile.Rows("serialize_context", "serialize_coordinates", "serialize_eager", "serialize_headers");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Values_are_written_as_the_official_sources_write_them(int index)
    {
        var vector = VectorFile.All[index];
        var value = vector.Inputs.GetProperty("value");

        var text = vector.Kind switch
        {
            "serialize_context" => Context(value),
            "serialize_coordinates" => Coordinates(value),
            "serialize_eager" => Eager(value),
            "serialize_headers" => Headers(value),
            _ => throw new InvalidOperationException(vector.Kind),
        };

        Assert.Equal(Decided.Expected(vector), text);
    }

    private static string Context(JsonElement value)
    {
        var pairs = value.EnumerateObject().Select(pair => pair.Value.ValueKind == JsonValueKind.Array
            ? new ContextPair(pair.Name, [.. pair.Value.EnumerateArray().Select(JsonFields.Text)])
            : new ContextPair(pair.Name, JsonFields.Text(pair.Value)));
        Assert.True(WireContext.TryEncode(pairs.ToArray(), out var text));
        return text;
    }

    private static string Coordinates(JsonElement value)
    {
        var rectangles = value[0].ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(Rectangle) : [Rectangle(value)];
        return WireCoordinates.Encode(rectangles.ToArray());
    }

    private static PixelRectangle Rectangle(JsonElement value) =>
        new(value[0].GetInt32(), value[1].GetInt32(), value[2].GetInt32(), value[3].GetInt32());

    private static string Eager(JsonElement value) =>
        WireTransformation.Encode(value.EnumerateArray().Select(Transformation).ToImmutableArray());

    private static EagerTransformation Transformation(JsonElement value)
    {
        var format = value.TryGetProperty("format", out var text) ? text.GetString() : null;
        return value.TryGetProperty("transformation", out var chain)
            ? new([.. chain.EnumerateArray().Select(Step)], format)
            : new([Step(value)], format);
    }

    private static TransformationStep Step(JsonElement value)
    {
        var components = value.EnumerateObject()
            .Where(component => component.Name != "format")
            .Select(component => KeyValuePair.Create(component.Name, JsonFields.Text(component.Value)));
        Assert.True(TransformationStep.TryCreate(components, out var step));
        return step;
    }

    private static string Headers(JsonElement value)
    {
        string? text;
        var written = value.ValueKind == JsonValueKind.Array
            ? WireHeaders.TryEncode(value.EnumerateArray().Select(JsonFields.Text).ToArray(), out text)
            : WireHeaders.TryEncode(value.EnumerateObject().Select(header => KeyValuePair.Create(header.Name, JsonFields.Text(header.Value))).ToArray(), out text);
        Assert.True(written);
        return text!;
    }
}
