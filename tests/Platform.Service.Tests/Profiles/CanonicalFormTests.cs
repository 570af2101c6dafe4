using CsCheck;
using Platform.Service.Profiles.Text;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class CanonicalFormTests
{
    [Theory]
    [InlineData("user-42", "user-42")]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("\u00E9", "\u00E9")]
    [InlineData("\u1E9B\u0323", "\u1E9B\u0323")] // long s with dot above, dot below: form C keeps the compatibility character
    [InlineData("a\u0315\u0300\u05AE\u0300\u0062", "\u00E0\u05AE\u0300\u0315b")]
    [InlineData("\u0041\u030A\u0301", "\u01FA")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("\u2126", "\u03A9")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("\u0958", "\u0915\u093C")] // a composition that never composes
    [InlineData("\uF900", "\u8C48")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\uAC00\u11A8", "\uAC01")]
    [InlineData("\uAC00\u11A7", "\uAC00\u11A7")] // not a trailing consonant
    [InlineData("\U0001D15E", "\U0001D157\U0001D165")]
    [InlineData("\U00011131\U00011127", "\U0001112E")]
    [InlineData("\u0301e", "\u0301e")]
    [InlineData("<\u0338", "\u226E")]
    public void Text_is_put_into_form_C(string text, string expected) => Assert.Equal(expected, CanonicalForm.Of(text));

    [Theory]
    [InlineData("user-42", "user-42")]
    [InlineData("\u00E9", "e\u0301")]
    [InlineData("e\u0301", "e\u0301")]
    [InlineData("\u01FA", "A\u030A\u0301")]
    [InlineData("\uAC01", "\u1100\u1161\u11A8")]
    public void Text_is_put_into_form_D(string text, string expected) => Assert.Equal(expected, CanonicalForm.Decomposed(text));

    [Fact]
    public void Half_of_a_surrogate_pair_stays_what_it_is() =>
        Assert.Equal(("\uD800e\u0301", "\uD800\u00E9"), (CanonicalForm.Of("\uD800e\u0301"), CanonicalForm.Decomposed("\uD800\u00E9")));

    [Fact]
    public void Form_C_of_form_C_is_the_same() =>
        Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['\u00C0', '\u036F'], Gen.Char['\u1100', '\u11FF'], Gen.Char['\uAC00', '\uAC60']), 0, 12]
            .Sample(text => CanonicalForm.Holds(CanonicalForm.Of(text)) && CanonicalForm.Of(CanonicalForm.Decomposed(text)) == CanonicalForm.Of(text));
}
