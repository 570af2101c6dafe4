using System.Text.Json;
using Platform.Signing.Wire;

namespace Platform.Signing.Tests.Vectors;

/// <summary>A vector's parameters as the two entry points take them.</summary>
internal static class JsonFields
{
    public static SignedField[] ForTheCore(JsonElement parameters) =>
        [.. parameters.EnumerateObject().Select(parameter => new SignedField(parameter.Name, Text(parameter.Value)))];

    public static UploadForm ForTheForm(JsonElement parameters)
    {
        var builder = new UploadFormBuilder();
        foreach (var parameter in parameters.EnumerateObject())
        {
            Add(builder, parameter.Name, parameter.Value);
        }

        Assert.True(builder.TryBuild(out var form, out var refusal), refusal.ToString());
        return form;
    }

    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => WireText.Boolean(true),
        JsonValueKind.False => WireText.Boolean(false),
        JsonValueKind.Number => WireText.Number(value.GetDecimal()),
        _ => string.Join(',', value.EnumerateArray().Select(Text)),
    };

    private static UploadFormBuilder Add(UploadFormBuilder builder, string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => builder,
        JsonValueKind.True or JsonValueKind.False => builder.Boolean(name, value.GetBoolean()),
        JsonValueKind.Number when value.TryGetInt64(out var number) => builder.WholeNumber(name, number),
        JsonValueKind.Number => builder.Number(name, value.GetDecimal()),
        JsonValueKind.Array => builder.List(name, [.. value.EnumerateArray().Select(Text)]),
        _ => builder.Text(name, value.GetString()!),
    };
}
