using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Signing.Parameters;

namespace Platform.Signing.Tests.Oracle;

/// <summary>Random parameter sets, the same for the same seed.</summary>
internal sealed class OracleCases(int seed)
{
    private static readonly string[] Names =
        [.. UploadParameterCatalogue.All.Select(parameter => parameter.Name).Where(name => !UploadForm.NeverSigned(name))];

    private static readonly string[] Pieces =
        ["&", "=", "%", "|", "\\", "%26", "&tags=x", "é", "e\u0301", "食べ物", "😀", "\u202E", "\u0000", "\n", "\"", " ", "+", "a", "Z", "0"];

    private readonly Random _random = new(seed);

    public OracleCase Next()
    {
        var parameters = new JsonObject();
        var builder = new UploadFormBuilder();
        for (var count = _random.Next(13); count > 0; count--)
        {
            var name = Name();
            if (!parameters.ContainsKey(name) && !UploadForm.NeverSigned(name))
            {
                parameters[name] = Value(builder, name);
            }
        }

        Assert.True(builder.TryBuild(out var form, out var refusal), $"{refusal} in {parameters}");
        return new(parameters, form, Text(_random.Next(1, 9)), Pick(Enum.GetValues<SignatureAlgorithm>()), Pick(Enum.GetValues<SignatureVersion>()));
    }

    private string Name() => _random.Next(3) > 0
        ? Pick(Names)
        : string.Concat(Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Pick("abcxyz_".ToCharArray())));

    // The value is given to the form here and to the SDK by what is returned: two texts made by two programs.
    private JsonNode? Value(UploadFormBuilder builder, string name)
    {
        switch (_random.Next(9))
        {
            case 0:
                var truth = _random.Next(2) == 0;
                builder.Boolean(name, truth);
                return truth;
            case 1:
                var whole = _random.NextInt64(-9_007_199_254_740_991, 9_007_199_254_740_992);
                builder.WholeNumber(name, whole);
                return whole;
            case 2:
                // Six decimals: below that JavaScript turns to exponents.
                var number = _random.Next(-1_000_000_000, 1_000_000_000) / 1_000_000m;
                builder.Number(name, number);
                return JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture));
            case 3:
                string[] items = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Text(_random.Next(1, 4)))];
                builder.List(name, items);
                return new JsonArray([.. items.Select(item => JsonValue.Create(item))]);
            case 4:
                return _random.Next(2) == 0 ? null : "";
            default:
                var text = Text(_random.Next(12));
                builder.Text(name, text);
                return text;
        }
    }

    private string Text(int pieces) => string.Concat(Enumerable.Range(0, pieces).Select(_ => _random.Next(8) == 0 ? Scalar() : Pick(Pieces)));

    private string Scalar()
    {
        var value = _random.Next(0x10F800);
        return char.ConvertFromUtf32(value < 0xD800 ? value : value + 0x800);
    }

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
