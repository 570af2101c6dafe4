using System.Text;
using Platform.Signing.Wire;

namespace Platform.Signing.Tests;

public sealed class UploadFormTests
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("abcd");

    [Theory]
    [InlineData("")]
    [InlineData("Folder")]
    [InlineData("p1")]
    [InlineData("a&b")]
    [InlineData("a=b")]
    [InlineData("ä")]
    [InlineData("a-b")]
    [InlineData("tags[]")]
    public void A_name_outside_lower_case_letters_and_underscore_is_refused(string name)
    {
        Assert.False(UploadForm.TryCreate([new("timestamp", "1"), new(name, "x")], out _, out var refusal));

        Assert.Equal(new(name, FieldRefusalReason.NameNotSignable), refusal);
    }

    [Fact]
    public void A_name_given_twice_is_refused_even_when_one_value_is_empty()
    {
        Assert.False(UploadForm.TryCreate([new("tags", "a"), new("folder", "x"), new("tags", "")], out _, out var refusal));

        Assert.Equal(new("tags", FieldRefusalReason.DuplicateName), refusal);
    }

    [Fact]
    public void A_lone_surrogate_is_refused()
    {
        Assert.False(UploadForm.TryCreate([new("public_id", "a\uD800")], out _, out var refusal));

        Assert.Equal(new("public_id", FieldRefusalReason.LoneSurrogate), refusal);
    }

    [Fact]
    public void What_a_typed_value_cannot_carry_is_refused_by_name()
    {
        Assert.False(new UploadFormBuilder().List("tags", "a,b").Boolean("overwrite", false).TryBuild(out _, out var list));
        Assert.False(new UploadFormBuilder().Context("context", new ContextPair("a", @"b\")).TryBuild(out _, out var context));
        Assert.False(new UploadFormBuilder().Headers("headers", "Link: a\nb").TryBuild(out _, out var headers));

        Assert.Equal(new("headers", FieldRefusalReason.NotAHeaderLine), headers);
        Assert.Equal(new("tags", FieldRefusalReason.NotAListItem), list);
        Assert.Equal(new("context", FieldRefusalReason.NotAContextAtom), context);
    }

    [Fact]
    public void Empty_values_and_names_that_are_never_signed_are_left_out()
    {
        SignedField[] fields =
        [
            new("timestamp", "1732380000"), new("file", "f"), new("cloud_name", "c"), new("resource_type", "image"),
            new("api_key", "k"), new("signature", "s"), new("folder", ""), new("public_id", "a"),
        ];

        Assert.True(UploadForm.TryCreate(fields, out var form, out _));
        Assert.Equal("public_id=a&timestamp=1732380000", form.StringToSign());
    }

    [Fact]
    public void The_form_posts_its_fields_the_key_and_the_signature_and_nothing_else()
    {
        Assert.True(UploadForm.TryCreate([new("timestamp", "1732380000"), new("tags", ""), new("public_id", "a")], out var form, out _));
        var signature = form.Sign(Secret, SignatureAlgorithm.Sha1);

        Assert.Equal("82b70403e939ab97384c79126e947de28776335a", signature);
        Assert.Equal(
            [new("api_key", "123"), new("public_id", "a"), new("signature", signature), new("timestamp", "1732380000")],
            form.ToPost("123", signature));
    }

    [Fact]
    public void A_form_of_nothing_signs_the_secret_alone()
    {
        Assert.True(UploadForm.TryCreate([], out var form, out _));

        Assert.Equal("", form.StringToSign());
        Assert.Equal(ApiSignature.Sign([], Secret, SignatureAlgorithm.Sha256), form.Sign(Secret, SignatureAlgorithm.Sha256));
    }

    [Fact]
    public void An_unknown_algorithm_or_version_is_a_programming_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ApiSignature.Sign([], Secret, (SignatureAlgorithm)7));
        Assert.Throws<ArgumentOutOfRangeException>(() => ApiSignature.Sign([], Secret, SignatureAlgorithm.Sha1, (SignatureVersion)3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ApiSignature.StringToSign([], 0));
    }
}
