namespace Platform.Signing.Tests.Vectors;

public sealed class VectorCoverageTests
{
    [Theory]
    [InlineData("api_params", 26)]
    [InlineData("api_string_to_sign", 13)]
    [InlineData("serialize_context", 6)]
    [InlineData("serialize_coordinates", 2)]
    [InlineData("serialize_eager", 6)]
    [InlineData("serialize_headers", 2)]
    public void No_vector_is_left_out_silently(string kind, int count)
    {
        Assert.Equal(count, VectorFile.Rows(kind).Count);
    }

    [Fact]
    public void Every_disagreement_of_the_sdks_is_decided_and_every_decision_is_about_one()
    {
        var disagreements = VectorFile.All.Where(vector => vector.Disagrees && IsOurs(vector.Kind)).ToList();

        Assert.All(disagreements, vector => Assert.NotEmpty(Decided.Expected(vector)));
        Assert.Equal(Decided.Count, disagreements.Count);
    }

    [Fact]
    public void Serialization_vectors_of_an_unknown_kind_would_be_noticed()
    {
        string[] known = ["serialize_context", "serialize_coordinates", "serialize_eager", "serialize_headers"];

        Assert.Equal(known, VectorFile.All.Select(vector => vector.Kind).Where(kind => kind.StartsWith("serialize_", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
    }

    private static bool IsOurs(string kind) =>
        kind is "api_params" or "api_string_to_sign" || kind.StartsWith("serialize_", StringComparison.Ordinal);
}
