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

        Each(SignatureVectorTests.Signatures, new SignatureVectorTests().The_upload_form_signs_the_same_or_is_not_meant_to);
        Each(SerializationVectorTests.Vectors, new SerializationVectorTests().Values_are_written_as_the_official_sources_write_them);
        Each(UploadParametersVectorTests.Vectors, new UploadParametersVectorTests().Every_type_of_upload_parameter_is_written_and_signed_as_the_official_sdk_does_it);
        Each(DeliveryVectorTests.Vectors, new DeliveryVectorTests().A_delivery_url_is_the_one_that_the_official_sources_have);
        Each(AuthTokenVectorTests.Vectors, new AuthTokenVectorTests().A_token_is_the_one_that_the_official_sources_have);
        Each(VerificationVectorTests.Answers, new VerificationVectorTests().The_signature_of_an_answer_is_what_the_official_sources_take_it_for);
        Each(VerificationVectorTests.Notifications, new VerificationVectorTests().The_signature_of_a_notification_is_what_the_official_sources_take_it_for);
        Each(UrlVectorTests.Downloads, new UrlVectorTests().A_download_is_the_one_that_the_official_sources_have);
        Each(UrlVectorTests.Searches, new UrlVectorTests().A_search_is_the_one_that_the_official_sources_have);
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

    private static void Each(TheoryData<int> vectors, Action<int> test) => Assert.All(vectors.Select(row => row.Data), test);
}
