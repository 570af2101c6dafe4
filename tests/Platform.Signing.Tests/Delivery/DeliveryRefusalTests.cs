using Platform.Signing.Delivery;

namespace Platform.Signing.Tests.Delivery;

public sealed class DeliveryRefusalTests
{
    private static readonly DeliveryAsset Asset = new("test");

    public static TheoryData<DeliveryAsset, string, FieldRefusalReason> Refused => new()
    {
        { Asset with { PublicId = "" }, "public_id", FieldRefusalReason.Missing },
        { Asset with { PublicId = null! }, "public_id", FieldRefusalReason.Missing },
        { Asset with { PublicId = "a\uD800" }, "public_id", FieldRefusalReason.LoneSurrogate },
        { Asset with { PublicId = "100%" }, "public_id", FieldRefusalReason.NotPercentEncoded },
        { Asset with { PublicId = "a%zz" }, "public_id", FieldRefusalReason.NotPercentEncoded },
        { Asset with { PublicId = "a%c3b" }, "public_id", FieldRefusalReason.NotPercentEncoded },
        { Asset with { PublicId = "a/../b" }, "public_id", FieldRefusalReason.NotAPath },
        { Asset with { PublicId = "%2e%2e/b" }, "public_id", FieldRefusalReason.NotAPath },
        { Asset with { PublicId = "a/./b" }, "public_id", FieldRefusalReason.NotAPath },
        { Asset with { PublicId = "/a" }, "public_id", FieldRefusalReason.NotAPath },
        { Asset with { PublicId = "a/" }, "public_id", FieldRefusalReason.NotAPath },
        { Asset with { PublicId = "a/%2fb" }, "public_id", FieldRefusalReason.NotAPath },
        { Asset with { PublicId = "https://example.com/../b", Type = "fetch" }, "public_id", FieldRefusalReason.NotAPath },
        { Asset with { PublicId = "tags=a&timestamp=1", PublicIdText = PublicIdText.Stored }, "public_id", FieldRefusalReason.ReadsAsAnotherKind },
        { Asset with { PublicId = "{\"a\":1}1732380000", PublicIdText = PublicIdText.Stored }, "public_id", FieldRefusalReason.ReadsAsAnotherKind },
        { Asset with { PublicId = "300eyJleHByZXNzaW9uIjoiYSJ9" }, "public_id", FieldRefusalReason.ReadsAsAnotherKind },
        { Asset with { Transformation = Chain("e_a=b:c") }, "transformation", FieldRefusalReason.ReadsAsAnotherKind },
        { Asset with { Transformation = Chain("e_timestamp=1&tags=x"), PublicId = "a/b" }, "transformation", FieldRefusalReason.ReadsAsAnotherKind },
        { Asset with { ResourceType = "image/x" }, "resource_type", FieldRefusalReason.NotAWord },
        { Asset with { Type = "" }, "type", FieldRefusalReason.NotAWord },
        { Asset with { Format = "jpg?x" }, "format", FieldRefusalReason.NotAWord },
        { Asset with { Format = "" }, "format", FieldRefusalReason.NotAWord },
        { Asset with { PublicId = "https://example.com/a", Type = "youtube", Format = "jpg" }, "format", FieldRefusalReason.NotCombinable },
        { Asset with { Version = -1 }, "version", FieldRefusalReason.OutOfRange },
        { Asset with { UrlSuffix = "hello/world" }, "url_suffix", FieldRefusalReason.NotAWord },
        { Asset with { UrlSuffix = "hello.world" }, "url_suffix", FieldRefusalReason.NotAWord },
        { Asset with { UrlSuffix = "" }, "url_suffix", FieldRefusalReason.NotAWord },
        { Asset with { UrlSuffix = "\uDC00" }, "url_suffix", FieldRefusalReason.LoneSurrogate },
        { Asset with { UrlSuffix = "hello", Type = "facebook" }, "url_suffix", FieldRefusalReason.NotCombinable },
        { Asset with { UseRootPath = true, Type = "facebook" }, "use_root_path", FieldRefusalReason.NotCombinable },
        { Asset with { UseRootPath = true, ResourceType = "raw" }, "use_root_path", FieldRefusalReason.NotCombinable },
        { Asset with { UseRootPath = true, Type = "private", UrlSuffix = "hello" }, "use_root_path", FieldRefusalReason.NotCombinable },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_would_not_be_served_as_it_was_signed_is_refused(DeliveryAsset asset, string name, FieldRefusalReason reason)
    {
        Assert.False(DeliveryUrl.TrySign(asset, new("test123"), DeliverySignatureForm.Long, "b"u8, out var url, out var refusal));
        Assert.False(DeliverySignature.TrySign(asset, DeliverySignatureForm.Long, "b"u8, out var signature, out var same));

        Assert.Equal(new(name, reason), refusal);
        Assert.Equal(refusal, same);
        Assert.Null(url);
        Assert.Null(signature);
    }

    [Theory]
    [InlineData("12e30abc")]
    [InlineData("300eyewitness")]
    [InlineData("5ey")]
    [InlineData("2024/a=b")]
    [InlineData("A=b")]
    public void An_ordinary_public_id_that_looks_a_little_like_another_kind_is_not_refused(string publicId)
    {
        Assert.All(Enum.GetValues<PublicIdText>(), reading => Assert.True(
            DeliverySignature.TrySign(new(publicId) { PublicIdText = reading }, DeliverySignatureForm.Long, "b"u8, out _, out _)));
    }

    [Fact]
    public void An_unknown_form_is_a_programming_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DeliverySignature.TrySign(Asset, (DeliverySignatureForm)9, "b"u8, out _, out _));
    }

    private static TransformationChain Chain(string text)
    {
        Assert.True(TransformationChain.TryParse(text, out var chain));
        return chain;
    }
}
