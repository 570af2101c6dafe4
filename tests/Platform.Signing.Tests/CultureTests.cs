using System.Globalization;
using System.Text.Json;
using Platform.Signing.Tests.Vectors;
using Platform.Signing.Tests.Wire;
using Platform.Signing.Wire;

namespace Platform.Signing.Tests;

public sealed class CultureTests
{
    public static TheoryData<string> Names => Cultures.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_vector_holds_in_any_culture(string culture)
    {
        Cultures.Use(culture);
        var signatures = new SignatureVectorTests();
        var values = new SerializationVectorTests();

        Assert.All(VectorFile.All.Where(vector => vector.Kind == "api_params"), vector => signatures.The_upload_form_signs_the_same_or_is_not_meant_to(vector.Index));
        Assert.All(VectorFile.All.Where(vector => vector.Kind.StartsWith("serialize_", StringComparison.Ordinal)), vector => values.Values_are_written_as_the_official_sources_write_them(vector.Index));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Numbers_are_written_the_same_in_any_culture(string culture)
    {
        Cultures.Use(culture);
        Assert.NotEqual("-1.5", (-1.5m).ToString(CultureInfo.CurrentCulture));

        Assert.Equal("-1.5", WireText.Number(-1.5m));
        Assert.Equal("-1234567", WireText.WholeNumber(-1_234_567));
        Assert.Equal("-1,2,3,-4", WireCoordinates.Encode([new(-1, 2, 3, -4)]));
        Assert.Equal("[-1.50]", WireJson.Encode(JsonDocument.Parse("[ -1.50 ]").RootElement));
        Assert.True(WireContext.TryEncode([new("k", ["\u0001"])], out var text));
        Assert.Equal("k=[\"\\u0001\"]", text);
    }
}
