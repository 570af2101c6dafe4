using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.Contracts.Signatures;

namespace Platform.Service.Profiles.Values;

/// <summary>JSON text. A value given as JSON is written without white space; a string is that text already and is signed verbatim.</summary>
internal sealed class JsonSyntax : ValueSyntax
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override Problem? Read(ParameterInput input, out ParameterValue value)
    {
        value = default;
        if (input is TextInput text)
        {
            return ReadPosted(text.Value, out value);
        }

        return input is MapInput { Members.IsDefault: false } or ListInput { Items.IsDefault: false } or FlagInput
            ? Value(Write(input), out value)
            : "is not an object, an array or a boolean";
    }

    /// <summary>Empty for a value that did not come from JSON and has no JSON form, which is then refused as empty.</summary>
    private static string Write(ParameterInput input)
    {
        try
        {
            return JsonSerializer.Serialize(input, Compact);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return "";
        }
    }

    public override Problem? ReadPosted(string wire, out ParameterValue value)
    {
        value = default;
        return WireRules.Check(wire, WireRules.MaxCompound) ?? (IsJson(wire) ? Value(wire, out value) : "is not the JSON text of an object, an array or a boolean");
    }

    private static Problem? Value(string wire, out ParameterValue value)
    {
        var problem = WireRules.Check(wire, WireRules.MaxCompound);
        value = problem is null ? new(wire) : default;
        return problem;
    }

    private static bool IsJson(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ParameterInput>(text, Compact) is MapInput or ListInput or FlagInput;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
