using System.Text.Json;
using Platform.Signing.Parameters;
using Platform.Signing.Wire;

namespace Platform.Signing.Tests.Vectors;

public sealed class UploadParametersVectorTests
{
    public static TheoryData<int> Vectors => VectorFile.Rows("upload_params_signature");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_type_of_upload_parameter_is_written_and_signed_as_the_official_sdk_does_it(int index)
    {
        var vector = VectorFile.All[index];
        var builder = new UploadFormBuilder();
        foreach (var option in vector.Inputs.GetProperty("options").EnumerateObject())
        {
            Add(builder, option.Name, option.Value);
        }

        Assert.True(builder.TryBuild(out var form, out var refusal), refusal.ToString());
        Assert.Equal(vector.ExpectedText, form.Sign(vector.Secret, vector.Algorithm, vector.Version));
    }

    private static UploadFormBuilder Add(UploadFormBuilder builder, string name, JsonElement value) => UploadParameterCatalogue.Find(name)!.Type switch
    {
        // This SDK posts 1 and 0, and signs what it posts.
        ParameterType.Boolean => builder.Text(name, value.GetBoolean() ? "1" : "0"),
        ParameterType.WholeNumber => builder.WholeNumber(name, value.GetInt64()),
        ParameterType.List => builder.List(name, [.. value.EnumerateArray().Select(item => item.GetString()!)]),
        ParameterType.Context or ParameterType.Metadata => builder.Context(name, [.. value.EnumerateObject().Select(Pair)]),
        ParameterType.Transformation => builder.Transformation(name, Step(value)),
        ParameterType.Eager => builder.Eager(name, [.. value.EnumerateArray().Select(one => new EagerTransformation([Step(one)], Vector.Find(one, "format")?.GetString()))]),
        ParameterType.Coordinates => builder.Coordinates(name, [.. value.EnumerateArray().Select(Rectangle)]),
        ParameterType.Headers => builder.Text(name, Headers(value)),

        // One object stands for a list of one.
        ParameterType.Json when value.ValueKind == JsonValueKind.Object => builder.Text(name, $"[{WireJson.Encode(value)}]"),
        ParameterType.Json => builder.Json(name, value),
        _ => builder.Text(name, value.GetString()!),
    };

    private static ContextPair Pair(JsonProperty pair) => pair.Value.ValueKind == JsonValueKind.Array
        ? new(pair.Name, [.. pair.Value.EnumerateArray().Select(JsonFields.Text)])
        : new(pair.Name, JsonFields.Text(pair.Value));

    private static string Headers(JsonElement value)
    {
        Assert.True(WireHeaders.TryEncode(value.EnumerateObject().Select(header => KeyValuePair.Create(header.Name, header.Value.GetString()!)).ToArray(), out var text));
        return text;
    }

    private static PixelRectangle Rectangle(JsonElement value) => new(value[0].GetInt32(), value[1].GetInt32(), value[2].GetInt32(), value[3].GetInt32());

    private static TransformationStep Step(JsonElement value)
    {
        var components = value.EnumerateObject().Where(component => component.Name != "format").Select(component => KeyValuePair.Create(component.Name, JsonFields.Text(component.Value)));
        Assert.True(TransformationStep.TryCreate(components, out var step));
        return step;
    }
}
