using System.Text;
using System.Text.Json;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class ParameterInputTests
{
    private static readonly JsonSerializerOptions Piecewise = new(ProfileDriver.Json) { DefaultBufferSize = 1 };

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("true")]
    [InlineData("0.60")]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("[1,[true],{\"a\":\"b\",\"c\":[]}]")]
    [InlineData("{}")]
    public void A_value_is_written_as_it_was_read(string json) =>
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<ParameterInput>(json, ProfileDriver.Json), ProfileDriver.Json));

    [Fact]
    public void A_number_keeps_its_text() =>
        Assert.Equal(new NumberInput("1.50"), JsonSerializer.Deserialize<ParameterInput>("1.50", ProfileDriver.Json));

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("-9007199254740993")]
    [InlineData("9007199254740992.5")]
    [InlineData("1e16")]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    public void A_number_beyond_2_to_the_53rd_is_refused(string json) => Assert.Equal((RefusalCode.InvalidRequest, "/a"), Fault($$"""{"a": {{json}}}"""));

    [Fact]
    public void A_number_of_many_digits_is_refused() =>
        Assert.Equal((RefusalCode.InvalidRequest, "/a"), Fault($$"""{"a": 0.{{new string('1', 60_000)}}}"""));

    [Fact]
    public void Null_is_refused() => Assert.Equal((RefusalCode.InvalidRequest, "/a/0/b"), Fault("""{"a": [{"b": null}]}"""));

    [Theory]
    [InlineData("""{"a": 1, "a": 1}""", "")]
    [InlineData("""{"a": {"b": 1, "b": 2}}""", "/a")]
    [InlineData("""{"a": {"b": 1, "\u0062": 2}}""", "/a")]
    public void A_member_that_stands_twice_is_malformed(string json, string pointer) => Assert.Equal((RefusalCode.MalformedJson, pointer), Fault(json));

    [Fact]
    public void A_member_that_stands_twice_is_found_among_many()
    {
        var members = string.Join(',', Enumerable.Range(0, 100).Append(50).Select(i => $"\"m{i}\": 1"));
        Assert.Equal((RefusalCode.MalformedJson, "/a"), Fault($$"""{"a": { {{members}} } }"""));
    }

    [Theory]
    [InlineData("""{"a": ["\ud800"]}""", "/a/0")]
    [InlineData("""{"\udc00": 1}""", "")]
    public void A_lone_surrogate_is_malformed(string json, string pointer) => Assert.Equal((RefusalCode.MalformedJson, pointer), Fault(json));

    [Fact]
    public void Values_nest_eight_levels_deep_and_no_deeper()
    {
        Assert.Single(ProfileDriver.Inputs($$"""{"a": {{Nested(8)}}}"""));
        Assert.Equal((RefusalCode.InvalidRequest, "/a/0/0/0/0/0/0/0/0"), Fault($$"""{"a": {{Nested(9)}}}"""));
    }

    [Fact]
    public void A_request_has_at_most_200_parameters()
    {
        Assert.Equal(200, ProfileDriver.Inputs(Many(200)).Length);
        Assert.Equal((RefusalCode.InvalidRequest, ""), Fault(Many(201)));
        Assert.Equal((RefusalCode.InvalidRequest, ""), Fault(Many(10_000)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("null")]
    public void Parameters_are_an_object(string json) => Assert.Equal((RefusalCode.InvalidRequest, ""), Fault(json));

    [Fact]
    public void A_place_is_escaped_and_a_long_name_is_not_repeated()
    {
        Assert.Equal((RefusalCode.InvalidRequest, "/a~1b~0/0"), Fault("""{"a/b~": [null]}"""));
        Assert.Equal((RefusalCode.InvalidRequest, ""), Fault($$"""{"{{new string('n', 101)}}": [null]}"""));
    }

    [Fact]
    public void A_value_in_pieces_is_read_like_one_in_one_piece()
    {
        var body = Encoding.UTF8.GetBytes("""{"parameters": {"a": 1234.5, "b": "täxt"}}""");
        using var stream = new MemoryStream(body);
        var read = JsonSerializer.Deserialize<ProfileDriver.RequestBody>(stream, Piecewise)!.Parameters;
        Assert.Equal([new("a", new NumberInput("1234.5")), new("b", new TextInput("täxt"))], read);
    }

    private static string Nested(int levels) => $"{new string('[', levels)}{new string(']', levels)}";

    private static string Many(int count) => $"{{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"p{i}\": 1"))}}}";

    private static (RefusalCode Code, string Pointer) Fault(string json)
    {
        var fault = Assert.Throws<InputShapeException>(() => ProfileDriver.Inputs(json));
        Assert.Equal("$.parameters", fault.Path);
        return (fault.Code, fault.RelativePointer);
    }
}
