using System.Text;
using System.Text.Json;
using CsCheck;
using Platform.Service.Problems;
using Xunit;

namespace Platform.Service.Tests.Problems;

public sealed class LoneSurrogatesTests
{
    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":"\uDC00"}""")]
    [InlineData("""{"\udfff":1}""")]
    [InlineData("""["\ud83d","\ude00"]""")]
    [InlineData("""["\ude00\ud83d"]""")]
    [InlineData("""["\ud83d\ud83d\ude00"]""")]
    [InlineData("""["\\\ud83d"]""")]
    [InlineData("""["\ud83d\n\ude00"]""")]
    public void Half_a_pair_is_found(string json) => Assert.True(LoneSurrogates.AnyIn(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{"a":"\ud83d\ude00"}""")]
    [InlineData("""{"a":"\\ud83d"}""")]
    [InlineData("""{"a":"\\\\ud83d \u0041\\"}""")]
    [InlineData("""{"\uD83D\uDE00\ud83d\ude00":"é😀"}""")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("\\")]
    [InlineData("\\u")]
    [InlineData("\\ud8")]
    public void Whole_pairs_and_escaped_backslashes_are_not(string json) => Assert.False(LoneSurrogates.AnyIn(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void It_agrees_with_the_framework_on_any_string_of_escapes()
    {
        var pieces = Gen.OneOf("\\ud800", "\\udbff", "\\udc00", "\\uDFFF", "\\u0041", "\\\\", "\\n", "\\\"", "u", "d", "é", "😀", "\\/");
        pieces.Array[0, 8].Select(string.Concat).Sample(text =>
        {
            var json = Encoding.UTF8.GetBytes($"[\"{text}\"]");
            Assert.Equal(FrameworkRefuses(json), LoneSurrogates.AnyIn(json));
        });
    }

    private static bool FrameworkRefuses(byte[] json)
    {
        try
        {
            JsonSerializer.Deserialize<string[]>(json);
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
