using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class ValueTests
{
    [Theory]
    [InlineData("folder", "\"a/b c/d.e\"", "a/b c/d.e")]
    [InlineData("folder", "\"a/v12\"", "a/v12")]
    [InlineData("public_id", "\"a/v1a/v\"", "a/v1a/v")]
    [InlineData("public_id", "\"\\u00e9t\\u00e9\"", "\u00E9t\u00E9")]
    [InlineData("display_name", "\"a, b | c = d & e? \\ud83d\\ude00\"", "a, b | c = d & e? \U0001F600")]
    [InlineData("faces", "true", "true")]
    [InlineData("faces", "false", "false")]
    [InlineData("auto_tagging", "0.60", "0.6")]
    [InlineData("auto_tagging", "1", "1")]
    [InlineData("auto_tagging", "0", "0")]
    [InlineData("tags", "[\"a b\", \"c=d|e\"]", "a b,c=d|e")]
    [InlineData("context", "{\"alt\": \"a=b|c\", \"n\": 1.50}", "alt=a\\=b\\|c|n=1.50")]
    [InlineData("metadata", "{\"colors\": [\"red\", \"a\\\"b\"]}", "colors=[\"red\",\"a\\\"b\"]")]
    [InlineData("custom_coordinates", "[1,2,3,4]", "1,2,3,4")]
    [InlineData("face_coordinates", "[[1,2,3,4],[5,6,7,8]]", "1,2,3,4|5,6,7,8")]
    [InlineData("regions", "{\"a\": [[1, 2], [3, 4]]}", "{\"a\":[[1,2],[3,4]]}")]
    public void A_good_value_is_written_as_Cloudinary_reads_it(string name, string value, string wire) =>
        Assert.Equal($"{name}={wire}", Open(name).Evaluate($$"""{"{{name}}": {{value}} }""").Text());

    [Theory]
    [InlineData("folder", "[\"a\"]")]
    [InlineData("folder", "{\"a\": \"b\"}")]
    [InlineData("folder", "1")]
    [InlineData("folder", "true")]
    [InlineData("folder", "\"\"")]
    [InlineData("folder", "\"/a\"")]
    [InlineData("folder", "\"a/\"")]
    [InlineData("folder", "\"a//b\"")]
    [InlineData("folder", "\"a/./b\"")]
    [InlineData("folder", "\"a/../b\"")]
    [InlineData("folder", "\"..\"")]
    [InlineData("folder", "\"a/ b\"")]
    [InlineData("folder", "\"a \"")]
    [InlineData("folder", "\"a\\\\b\"")]
    [InlineData("folder", "\"a%2e%2e\"")]
    [InlineData("folder", "\"a\\uff0f..\\uff0fb\"")]
    [InlineData("folder", "\"e\\u0301\"")]
    [InlineData("folder", "\"a\\u200bb\"")]
    [InlineData("folder", "\"a\\nb\"")]
    [InlineData("public_id", "\"a/v1\"")]
    [InlineData("public_id", "\"v12/a\"")]
    [InlineData("public_id", "\"a?b\"")]
    [InlineData("public_id", "\"a&b\"")]
    [InlineData("public_id", "\"a#b\"")]
    [InlineData("public_id", "\"a<b\"")]
    [InlineData("public_id", "\"a+b\"")]
    [InlineData("display_name", "\"a\\nb\"")]
    [InlineData("display_name", "\"a\\u0000b\"")]
    [InlineData("display_name", "\"a%26b\"")]
    [InlineData("display_name", "\"a/b\"")]
    [InlineData("filename_override", "\"../a.jpg\"")]
    [InlineData("filename_override", "\"..\"")]
    [InlineData("faces", "\"true\"")]
    [InlineData("faces", "1")]
    [InlineData("auto_tagging", "\"0.5\"")]
    [InlineData("auto_tagging", "1.01")]
    [InlineData("auto_tagging", "-0.1")]
    [InlineData("auto_tagging", "5e-1")]
    [InlineData("tags", "\"a\"")]
    [InlineData("tags", "[]")]
    [InlineData("tags", "[\"a,b\"]")]
    [InlineData("tags", "[\"\"]")]
    [InlineData("tags", "[\" a\"]")]
    [InlineData("tags", "[1]")]
    [InlineData("tags", "[[\"a\"]]")]
    [InlineData("tags", "[\"a\\nb\"]")]
    [InlineData("tags", "[\"a%26b\"]")]
    [InlineData("context", "\"a=b\"")]
    [InlineData("context", "{}")]
    [InlineData("context", "{\"a\": \"\"}")]
    [InlineData("context", "{\"\": \"a\"}")]
    [InlineData("context", "{\"a\": true}")]
    [InlineData("context", "{\"a\": {\"b\": \"c\"}}")]
    [InlineData("context", "{\"a\": \"b\\\\\"}")]
    [InlineData("context", "{\"a\": \"b\\\\|c\"}")]
    [InlineData("context", "{\"a\\\\\": \"b\"}")]
    [InlineData("context", "{\"a\": \"b\\nc\"}")]
    [InlineData("context", "{\"a\": \"b%26c\"}")]
    [InlineData("context", "{\"a%26\": \"b\"}")]
    [InlineData("context", "{\"sp_id\": \"b\"}")]
    [InlineData("context", "{\" sp_id\": \"b\"}")]
    [InlineData("context", "{\"Sp_x\": \"b\"}")]
    [InlineData("metadata", "{\"a\": []}")]
    [InlineData("metadata", "{\"a\": [[\"b\"]]}")]
    [InlineData("custom_coordinates", "[1,2,3]")]
    [InlineData("custom_coordinates", "[1,2,3,4.5]")]
    [InlineData("custom_coordinates", "[1,2,3,-4]")]
    [InlineData("custom_coordinates", "[[1,2,3,4],5]")]
    [InlineData("custom_coordinates", "\"1,2,3,4\"")]
    [InlineData("custom_coordinates", "[]")]
    [InlineData("regions", "1")]
    [InlineData("regions", "\"a\"")]
    public void A_value_that_is_not_of_its_type_is_out_of_policy(string name, string value)
    {
        var errors = Open(name).Evaluate($$"""{"{{name}}": {{value}} }""").Errors();
        Assert.StartsWith($"/parameters/{name}", errors, StringComparison.Ordinal);
        Assert.EndsWith(" parameter_out_of_policy", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public_id", 255)]
    [InlineData("asset_folder", 255)]
    [InlineData("display_name", 4096)]
    public void Text_has_a_longest_length(string name, int length)
    {
        Assert.False(Open(name).Evaluate($$"""{"{{name}}": "{{new string('a', length)}}"}""").Refused);
        Assert.Equal($"/parameters/{name} parameter_out_of_policy", Open(name).Evaluate($$"""{"{{name}}": "{{new string('a', length + 1)}}"}""").Errors());
        Assert.True(Open(name).Evaluate($$"""{"{{name}}": "{{new string('a', 1_000_000)}}"}""").Refused);
    }

    [Fact]
    public void Context_values_and_tags_have_a_longest_length()
    {
        Assert.False(Open("context").Evaluate($$"""{"context": {"a": "{{new string('b', 1024)}}"} }""").Refused);
        Assert.Equal("/parameters/context/a parameter_out_of_policy", Open("context").Evaluate($$"""{"context": {"a": "{{new string('b', 1025)}}"} }""").Errors());
        Assert.False(Open("tags").Evaluate($$"""{"tags": ["{{new string('b', 255)}}"]}""").Refused);
        Assert.Equal("/parameters/tags/0 parameter_out_of_policy", Open("tags").Evaluate($$"""{"tags": ["{{new string('b', 256)}}"]}""").Errors());
    }

    [Theory]
    [InlineData("access_control", "[{\"access_type\": \"token\"}, {\"access_type\": \"anonymous\", \"start\": \"2026-01-01T00:00Z\"}]", "[{\"access_type\":\"token\"},{\"access_type\":\"anonymous\",\"start\":\"2026-01-01T00:00Z\"}]")]
    [InlineData("access_control", "\"[ {\\\"access_type\\\": \\\"token\\\"} ]\"", "[ {\"access_type\": \"token\"} ]")]
    [InlineData("auto_transcription", "true", "true")]
    [InlineData("headers", "[\"X-Robots-Tag: noindex\", \"Link: a\"]", "X-Robots-Tag: noindex\nLink: a")]
    [InlineData("headers", "{\"Link\": \"1\"}", "Link:1")]
    [InlineData("eager", "[{\"crop\": \"scale\", \"width\": 100, \"format\": \"gif\"}, \"t_thumb\"]", "c_scale,w_100/gif|t_thumb")]
    [InlineData("eager", "[[{\"crop\": \"scale\"}, {\"effect\": \"sepia\"}]]", "c_scale/e_sepia")]
    [InlineData("eager", "\"w_1|w_2\"", "w_1|w_2")]
    [InlineData("transformation", "\"c_fill,w_100/e_sepia\"", "c_fill,w_100/e_sepia")]
    [InlineData("transformation", "[{\"crop\": \"fill\", \"width\": 100}, {\"named\": \"x\"}]", "c_fill,w_100/t_x")]
    [InlineData("notification_url", "\"https://example.com/hook?a=1&b=2\"", "https://example.com/hook?a=1&b=2")]
    [InlineData("moderation", "\"manual\"", "manual")]
    [InlineData("categorization", "[\"google_tagging\", \"imagga_tagging\"]", "google_tagging,imagga_tagging")]
    public void A_pin_of_any_type_is_written_as_Cloudinary_reads_it(string name, string value, string wire) =>
        Assert.Equal($"{name}={wire}", ProfileDriver.Compile($$"""  "{{name}}": {"pin": {{value}} } """).Evaluate().Text());

    [Theory]
    [InlineData("transformation", "\"t_thumb\"", true)]
    [InlineData("transformation", "{\"named\": \"thumb\"}", true)]
    [InlineData("transformation", "\"c_fill,w_100\"", true)]
    [InlineData("transformation", "{\"width\": 100, \"crop\": \"fill\"}", true)]
    [InlineData("transformation", "\"thumb\"", false)]
    [InlineData("transformation", "\"t_thumb/l_fetch:aHR0\"", false)]
    [InlineData("transformation", "\"t_thumb|t_thumb\"", false)]
    [InlineData("transformation", "\"t_other\"", false)]
    [InlineData("eager", "[\"t_thumb\", \"c_fill,w_100\"]", true)]
    [InlineData("eager", "\"t_thumb|c_fill,w_100\"", true)]
    [InlineData("eager", "[\"t_thumb\", \"w_1\"]", false)]
    [InlineData("eager", "\"t_thumb|w_1\"", false)]
    [InlineData("eager", "[{\"named\": \"thumb\", \"format\": \"gif\"}]", false)]
    [InlineData("eager", "[\"t_thumb|w_1\"]", false)]
    public void A_closed_choice_takes_what_is_spelled_out_and_nothing_else(string name, string value, bool allowed)
    {
        var profile = ProfileDriver.Compile($$"""  "{{name}}": {"allow": {"named": ["thumb"], "one_of": ["c_fill,w_100"]} } """);
        Assert.Equal(!allowed, profile.Evaluate($$"""{"{{name}}": {{value}} }""").Refused);
    }

    [Theory]
    [InlineData("folder", "\"prefix\": \"users/\"", "\"users/a\"", true)]
    [InlineData("folder", "\"prefix\": \"users/\"", "\"users/../admin\"", false)]
    [InlineData("folder", "\"prefix\": \"users/\"", "\"users/\"", false)]
    [InlineData("folder", "\"prefix\": \"users/\"", "\"Users/a\"", false)]
    [InlineData("folder", "\"prefix\": \"users\"", "\"users\\u0301/a\"", false)]
    [InlineData("folder", "\"one_of\": [\"a\", \"b\"]", "\"b\"", true)]
    [InlineData("folder", "\"one_of\": [\"a\", \"b\"]", "\"c\"", false)]
    [InlineData("folder", "\"max_length\": 3", "\"abc\"", true)]
    [InlineData("folder", "\"max_length\": 3", "\"abcd\"", false)]
    [InlineData("faces", "\"one_of\": [true]", "true", true)]
    [InlineData("faces", "\"one_of\": [true]", "false", false)]
    [InlineData("auto_tagging", "\"min\": 0.5, \"max\": 0.7", "0.5", true)]
    [InlineData("auto_tagging", "\"min\": 0.5, \"max\": 0.7", "0.49", false)]
    [InlineData("auto_tagging", "\"min\": 0.5, \"max\": 0.7", "0.71", false)]
    [InlineData("auto_tagging", "\"one_of\": [0.5]", "0.50", true)]
    [InlineData("tags", "\"prefix\": \"u-\", \"max_items\": 2", "[\"u-a\", \"u-b\"]", true)]
    [InlineData("tags", "\"prefix\": \"u-\", \"max_items\": 2", "[\"u-a\", \"b\"]", false)]
    [InlineData("tags", "\"prefix\": \"u-\", \"max_items\": 2", "[\"u-a\", \"u-b\", \"u-c\"]", false)]
    [InlineData("context", "\"max_length\": 2", "{\"a\": \"bb\", \"c\": \"dd\"}", true)]
    [InlineData("context", "\"max_length\": 2", "{\"a\": \"bb\", \"c\": \"ddd\"}", false)]
    [InlineData("context", "\"max_items\": 1", "{\"a\": \"b\", \"c\": \"d\"}", false)]
    [InlineData("metadata", "\"one_of\": [\"red\", \"blue\"]", "{\"a\": [\"red\", \"blue\"]}", true)]
    [InlineData("metadata", "\"one_of\": [\"red\", \"blue\"]", "{\"a\": [\"red\", \"green\"]}", false)]
    [InlineData("face_coordinates", "\"max_items\": 1", "[[1,2,3,4],[5,6,7,8]]", false)]
    [InlineData("source", "\"one_of\": [\"uw\"]", "\"uw\"", true)]
    [InlineData("source", "\"one_of\": [\"uw\"]", "\"api\"", false)]
    public void A_bound_holds(string name, string bounds, string value, bool allowed)
    {
        var profile = ProfileDriver.Compile($$"""  "{{name}}": {"allow": { {{bounds}} } } """);
        Assert.Equal(!allowed, profile.Evaluate($$"""{"{{name}}": {{value}} }""").Refused);
    }

    private static Platform.Service.Profiles.CompiledProfile Open(string name) => ProfileDriver.Compile($$"""  "{{name}}": {"allow": {} } """);
}
