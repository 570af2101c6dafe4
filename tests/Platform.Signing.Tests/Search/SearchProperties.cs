using System.Buffers.Text;
using System.Text.Json;
using CsCheck;
using Platform.Signing.Search;

namespace Platform.Signing.Tests.Search;

public sealed class SearchProperties
{
    [Fact]
    public void The_query_in_the_url_is_the_query_that_was_given()
    {
        Gen.Select(FieldGenerators.Value, FieldGenerators.Value.Where(field => field.Length > 0).Array[0, 4], Gen.Int[0, 500]).Sample((expression, fields, results) =>
        {
            var query = new SearchQuery { Expression = expression, WithField = [.. fields], MaxResults = results };
            Assert.True(SearchUrl.TrySign(query, new("demo"), 1, cursor: null, "secret"u8, out var url, out var refusal), refusal.ToString());

            var json = JsonDocument.Parse(Base64Url.DecodeFromChars(url.Split('/')[^1])).RootElement;
            Assert.Equal(expression, json.TryGetProperty("expression", out var text) ? text.GetString() : "");
            Assert.Equal(results, json.GetProperty("max_results").GetInt32());
            Assert.Equal(fields.Distinct(StringComparer.Ordinal), json.TryGetProperty("with_field", out var list) ? list.EnumerateArray().Select(field => field.GetString()!) : []);
        });
    }
}
