using System.Text.Json;
using Platform.Signing.Wire;

namespace Platform.Signing.Tests.Wire;

public sealed class WireValueTests
{
    [Theory]
    [InlineData("0.60", "0.6")]
    [InlineData("10.0", "10")]
    [InlineData("-0.0", "0")]
    [InlineData("0.0000000001", "0.0000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void Equal_numbers_have_one_text_without_an_exponent(string number, string expected)
    {
        Assert.Equal(expected, WireText.Number(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture)));
    }

    // UTF-16 units, because an attribute's text is stored as UTF-8 and would lose what is tested here.
    [Theory]
    [InlineData(true)]
    [InlineData(true, 0x61)]
    [InlineData(true, 0xE9, 0xD83D, 0xDE00, 0x78)]
    [InlineData(true, 0xD83D, 0xDE00, 0xD83D, 0xDE00)]
    [InlineData(false, 0xD800)]
    [InlineData(false, 0x78, 0xDC00)]
    [InlineData(false, 0xDE00, 0xD83D)]
    [InlineData(false, 0xD83D, 0xDE00, 0xD83D)]
    [InlineData(false, 0xD83D, 0xD83D, 0xDE00)]
    public void Half_a_surrogate_pair_is_not_well_formed(bool expected, params int[] units)
    {
        Assert.Equal(expected, WireText.IsWellFormed(string.Concat(units.Select(unit => (char)unit))));
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("")]
    public void A_list_item_that_would_be_two_or_none_is_refused(string item)
    {
        Assert.False(WireList.TryEncode(["x", item], out _));
    }

    [Theory]
    [InlineData(@"a\", false)]
    [InlineData(@"a\|role=admin", false)]
    [InlineData(@"a\=b", false)]
    [InlineData(@"C:\users", true)]
    [InlineData("a|role=admin", true)]
    public void A_backslash_that_would_run_into_a_separator_is_refused_in_context(string value, bool expected)
    {
        Assert.Equal(expected, WireContext.TryEncode([new("caption", value), new("role", "user")], out var text));
        Assert.Equal(expected, text is not null);
        Assert.False(WireContext.TryEncode([new(@"key\", "value")], out _));
        Assert.False(WireContext.TryEncode([new("", "value")], out _));
    }

    [Fact]
    public void A_separator_in_context_is_escaped_in_keys_values_and_lists()
    {
        Assert.True(WireContext.TryEncode([new("a|b", "c=d|e"), new("f", ["g|h", @"i\""j"])], out var text));

        Assert.Equal(@"a\|b=c\=d\|e|f=[""g\|h"",""i\\\""j""]", text);
    }

    [Theory]
    [InlineData("Link: <x>\r\nSet-Cookie: y")]
    [InlineData("a\nb")]
    [InlineData("")]
    public void A_header_line_that_would_be_two_or_none_is_refused(string line)
    {
        Assert.False(WireHeaders.TryEncode([line], out _));
        Assert.False(WireHeaders.TryEncode([KeyValuePair.Create("Link", "x\ny")], out _));
        Assert.False(WireHeaders.TryEncode([KeyValuePair.Create("Link:", "x")], out _));
    }

    [Fact]
    public void Header_lines_are_joined_by_a_newline()
    {
        Assert.True(WireHeaders.TryEncode(["Link: a", "X-Robots-Tag: noindex"], out var text));

        Assert.Equal("Link: a\nX-Robots-Tag: noindex", text);
    }

    [Theory]
    [InlineData("crop", "scale,w_9000")]
    [InlineData("effect", "sepia/l_fetch:aHR0cDovL3g")]
    [InlineData("effect", "sepia|w_1")]
    [InlineData("raw_transformation", "w_1")]
    public void A_component_that_would_end_early_or_is_unknown_is_refused(string name, string value)
    {
        Assert.False(TransformationStep.TryCreate([KeyValuePair.Create(name, value)], out _));
    }

    [Fact]
    public void Json_keeps_everything_but_the_white_space_between_tokens()
    {
        using var document = JsonDocument.Parse("""{ "a b" : [ 1.50 , "x \" , y" , "\u0041\\" ] ,	"é" : null }""");

        Assert.Equal("""{"a b":[1.50,"x \" , y","\u0041\\"],"é":null}""", WireJson.Encode(document.RootElement));
    }
}
