namespace Platform.Signing.Tests.Vectors;

public sealed class VectorCoverageTests
{
    private const int Kinds = 23;

    [Theory]
    [InlineData("api_params", 26)]
    [InlineData("api_response_signature", 2)]
    [InlineData("api_response_verify", 3)]
    [InlineData("api_string_to_sign", 13)]
    [InlineData("auth_token", 12)]
    [InlineData("auth_token_escape", 1)]
    [InlineData("backup_url", 1)]
    [InlineData("delivery_url", 31)]
    [InlineData("delivery_url_signature", 3)]
    [InlineData("folder_url", 1)]
    [InlineData("multi_url", 1)]
    [InlineData("notification_signature", 3)]
    [InlineData("notification_verify", 9)]
    [InlineData("preloaded_file", 3)]
    [InlineData("private_download_url", 2)]
    [InlineData("search_url", 2)]
    [InlineData("serialize_context", 6)]
    [InlineData("serialize_coordinates", 2)]
    [InlineData("serialize_eager", 6)]
    [InlineData("serialize_headers", 2)]
    [InlineData("sprite_url", 2)]
    [InlineData("upload_params_signature", 2)]
    [InlineData("zip_url", 1)]
    public void No_vector_is_left_out_silently(string kind, int count)
    {
        Assert.Equal(count, VectorFile.Rows(kind).Count);
        Assert.Equal(count, EveryTest().Count(index => VectorFile.All[index].Kind == kind));
    }

    [Fact]
    public void A_vector_of_an_unknown_kind_would_be_noticed()
    {
        Assert.Equal(Kinds, VectorFile.All.Select(vector => vector.Kind).Distinct().Count());
        Assert.Equal(VectorFile.All.Select(vector => vector.Index), EveryTest().Order());
    }

    [Fact]
    public void Every_disagreement_of_the_sdks_is_decided_and_every_decision_is_about_one()
    {
        var disagreements = VectorFile.All.Where(vector => vector.Disagrees).ToList();

        Assert.All(disagreements, vector => Assert.NotEmpty(Decided.Expected(vector)));
        Assert.Equal(Decided.Count, disagreements.Count);
    }

    // The vectors that some theory runs; each by exactly one.
    private static IEnumerable<int> EveryTest() => new[]
    {
        SignatureVectorTests.Signatures,
        SignatureVectorTests.StringsToSign,
        Wire.SerializationVectorTests.Vectors,
        UploadParametersVectorTests.Vectors,
        DeliveryVectorTests.Vectors,
        AuthTokenVectorTests.Vectors,
        VerificationVectorTests.Answers,
        VerificationVectorTests.Notifications,
        UrlVectorTests.Downloads,
        UrlVectorTests.Searches,
    }.SelectMany(rows => rows.Select(row => row.Data));
}
