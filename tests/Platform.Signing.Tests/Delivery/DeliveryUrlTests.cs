using Platform.Signing.AuthTokens;
using Platform.Signing.Delivery;

namespace Platform.Signing.Tests.Delivery;

public sealed class DeliveryUrlTests
{
    private static readonly DeliveryHost Shared = new("test123");

    // From the official SDKs' own tests, where they agree.
    [Theory]
    [InlineData("a b", "a%20b")]
    [InlineData("a+b", "a%2Bb")]
    [InlineData("a%20b", "a%20b")]
    [InlineData("a-b", "a-b")]
    [InlineData("a??b", "a%3F%3Fb")]
    [InlineData("folder/test", "v1/folder/test")]
    [InlineData("v1234/test", "v1234/test")]
    [InlineData("1/av1/test", "v1/1/av1/test")]
    [InlineData("a//b///c", "v1/a/b/c")]
    public void A_public_id_is_escaped_and_a_folder_gets_a_version(string publicId, string expected)
    {
        Assert.Equal($"https://res.cloudinary.com/test123/image/upload/{expected}", Build(new(publicId), Shared));
    }

    [Fact]
    public void A_version_is_not_made_up_where_that_is_switched_off()
    {
        Assert.Equal("https://res.cloudinary.com/test123/image/upload/folder/test", Build(new("folder/test") { ForceVersion = false }, Shared));
        Assert.Equal("https://res.cloudinary.com/test123/image/upload/v7/folder/test", Build(new("folder/test") { ForceVersion = false, Version = 7 }, Shared));
    }

    [Theory]
    [InlineData("http://google.com/path/to/image.png", "fetch", "http://google.com/path/to/image.png")]
    [InlineData("https://example.com/", "fetch", "https://example.com/")]
    [InlineData("http://blah.com/hello?a=b", "fetch", "http://blah.com/hello%3Fa%3Db")]
    [InlineData("http://www.youtube.com/watch?v=d9NF2edxy-M", "youtube", "http://www.youtube.com/watch%3Fv%3Dd9NF2edxy-M")]
    [InlineData("https://example.com/a%20b/ä食", "fetch", "https://example.com/a%2520b/%C3%A4%E9%A3%9F")]
    public void A_remote_url_is_escaped_as_it_is(string remote, string type, string expected)
    {
        Assert.Equal($"https://res.cloudinary.com/test123/image/{type}/{expected}", Build(new(remote) { Type = type }, Shared));
    }

    [Fact]
    public void The_format_of_a_fetched_image_is_a_step_of_its_own()
    {
        var asset = new DeliveryAsset("https://cloudinary.com/images/logo.png") { Type = "fetch", Format = "jpg" };

        Assert.Equal("https://res.cloudinary.com/test123/image/fetch/f_jpg/https://cloudinary.com/images/logo.png", Build(asset, Shared));
        Assert.Equal(
            "https://res.cloudinary.com/test123/image/fetch/c_scale,w_10/f_jpg/https://cloudinary.com/images/logo.png",
            Build(asset with { Transformation = Chain("c_scale,w_10") }, Shared));
    }

    [Fact]
    public void A_remote_url_that_is_not_cloudinarys_comes_back_and_is_never_signed()
    {
        Assert.Equal("https://example.com/", Build(new("https://example.com/"), Shared));
        Assert.False(DeliveryUrl.TrySign(new("https://example.com/"), Shared, DeliverySignatureForm.Long, "b"u8, out _, out var refusal));
        Assert.Equal(new("type", FieldRefusalReason.NotCombinable), refusal);
    }

    [Theory]
    [InlineData("image", "upload", "images")]
    [InlineData("image", "private", "private_images")]
    [InlineData("image", "authenticated", "authenticated_images")]
    [InlineData("video", "upload", "videos")]
    [InlineData("raw", "upload", "files")]
    public void A_suffix_changes_the_path_but_not_the_signature(string resourceType, string type, string expected)
    {
        var plain = new DeliveryAsset("test") { ResourceType = resourceType, Type = type, Format = "jpg" };
        Assert.True(DeliverySignature.TrySign(plain, DeliverySignatureForm.ShortSha1, "abcd"u8, out var signature, out _));

        Assert.Equal("s--1TMilNWq--", signature);
        Assert.Equal(
            $"https://testcloud-res.cloudinary.com/{expected}/{signature}/test/hello%20%C3%A4.jpg",
            Sign(plain with { UrlSuffix = "hello ä" }, new("testcloud") { PrivateCdn = true }, "abcd"));
    }

    [Fact]
    public void An_uploaded_images_path_can_be_shorter()
    {
        Assert.Equal("https://res.cloudinary.com/test123/iu/test", Build(new("test") { Shorten = true }, Shared));
        Assert.Equal("https://res.cloudinary.com/test123/image/private/test", Build(new("test") { Shorten = true, Type = "private" }, Shared));
        Assert.Equal("https://res.cloudinary.com/test123/a_0/test", Build(new("test") { UseRootPath = true, Transformation = Chain("a_0") }, Shared));
        Assert.Equal(
            "https://test123-res.cloudinary.com/test/hello",
            Build(new("test") { UseRootPath = true, UrlSuffix = "hello" }, Shared with { PrivateCdn = true }));
    }

    [Fact]
    public void Version_and_type_are_not_signed_and_the_format_is_signed_like_an_extension()
    {
        var signed = Sign(new("image.jpg") { Version = 1, Transformation = Chain("c_crop,h_20,w_1") }, Shared with { Secure = false }, "b");

        Assert.Equal("http://res.cloudinary.com/test123/image/upload/s--eMXgzFAO--/c_crop,h_20,w_1/v1/image.jpg", signed);
        Assert.Equal(signed, Sign(new("image") { Format = "jpg", Version = 1, Transformation = Chain("c_crop,h_20,w_1") }, Shared with { Secure = false }, "b"));
        Assert.Contains("/private/s--eMXgzFAO--/", Sign(new("image.jpg") { Type = "private", Transformation = Chain("c_crop,h_20,w_1") }, Shared, "b"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stored_public_id_is_signed_with_every_escape_undone()
    {
        var asset = new DeliveryAsset("testFolder/%20Test Image_僅測試")
        {
            Type = "authenticated",
            Format = "jpg",
            Transformation = Chain("c_scale,h_200,w_300"),
            PublicIdText = PublicIdText.Stored,
        };

        Assert.Equal(
            "https://res.cloudinary.com/testcloud/image/authenticated/s--MIMNFCL4--/c_scale,h_200,w_300/v1/testFolder/%2520Test%20Image_%E5%83%85%E6%B8%AC%E8%A9%A6.jpg",
            Sign(asset, new("testcloud"), "abcd"));
    }

    [Fact]
    public void A_token_for_a_path_and_a_signature_can_be_had_together()
    {
        Assert.True(AuthToken.TryReadKey("CCBB2233FF00", out var key));
        var grant = new AuthTokenGrant(AuthTokenWindow.From(11111111, 300));
        var host = Shared with { PrivateCdn = true, Secure = false };
        var asset = new DeliveryAsset("sample.jpg") { Type = "authenticated", Version = 1486020273 };

        Assert.True(DeliveryUrl.TryAuthenticate(Build(asset, host), grant, key, out var token, out _));
        Assert.Equal(
            "http://test123-res.cloudinary.com/image/authenticated/v1486020273/sample.jpg?__cld_token__=st=11111111~exp=11111411~hmac=4e6979377bf65734f3b9a1d984b0c8c393ca804520b0f74d1688be0cce80dbc1",
            token);

        Assert.True(DeliveryUrl.TryAuthenticate(Sign(asset, host, "b"), grant, key, out var both, out _));
        Assert.StartsWith("http://test123-res.cloudinary.com/image/authenticated/s--v2fTPYTu--/v1486020273/sample.jpg?__cld_token__=st=11111111~exp=11111411~hmac=", both, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DeliveryUrl.TryAuthenticate(both, grant, key, out _, out _));
        Assert.Throws<ArgumentException>(() => DeliveryUrl.TryAuthenticate("/image/upload/x", grant, key, out _, out _));
    }

    [Fact]
    public void What_names_an_uploaded_file_is_read_only_when_that_is_asked_for()
    {
        Assert.True(DeliveryAsset.TryParseIdentifier("raw/private/v123456/document.docx", out var asset));

        Assert.Equal("https://res.cloudinary.com/test123/raw/private/v123456/document.docx", Build(asset, Shared));
        Assert.Equal("https://res.cloudinary.com/test123/image/upload/v1/raw/private/v123456/document.docx", Build(new("raw/private/v123456/document.docx"), Shared));
        Assert.False(DeliveryAsset.TryParseIdentifier("video/upload/v1/x", out _));
        Assert.False(DeliveryAsset.TryParseIdentifier("image/upload/v01/x", out _));
    }

    private static TransformationChain Chain(string text)
    {
        Assert.True(TransformationChain.TryParse(text, out var chain), text);
        return chain;
    }

    private static string Build(DeliveryAsset asset, DeliveryHost host)
    {
        Assert.True(DeliveryUrl.TryBuild(asset, host, out var url, out var refusal), refusal.ToString());
        return url;
    }

    private static string Sign(DeliveryAsset asset, DeliveryHost host, string secret)
    {
        Assert.True(DeliveryUrl.TrySign(asset, host, DeliverySignatureForm.ShortSha1, System.Text.Encoding.UTF8.GetBytes(secret), out var url, out var refusal), refusal.ToString());
        return url;
    }
}
