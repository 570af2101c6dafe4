using Platform.Signing.Delivery;

namespace Platform.Signing.Tests.Delivery;

public sealed class DeliveryHostTests
{
    private static readonly DeliveryHost Host = new("test123");

    // From the official SDKs' own tests: the checksum of "test" names the second of five hosts, that of "image.jpg" the fifth.
    public static TheoryData<string, DeliveryHost, string> Hosts => new()
    {
        { "test", Host, "https://res.cloudinary.com/test123/" },
        { "test", Host with { Secure = false }, "http://res.cloudinary.com/test123/" },
        { "test", Host with { PrivateCdn = true }, "https://test123-res.cloudinary.com/" },
        { "test", Host with { PrivateCdn = true, Secure = false }, "http://test123-res.cloudinary.com/" },
        { "test", Host with { PrivateCdn = true, SecureHost = "something.cloudfront.net" }, "https://something.cloudfront.net/" },
        { "test", Host with { SecureHost = "something.else.com" }, "https://something.else.com/test123/" },
        { "test", Host with { PrivateCdn = true, SecureHost = "cloudinary-a.akamaihd.net" }, "https://test123-res.cloudinary.com/" },
        { "test", Host with { PlainHost = "hello.com", Secure = false }, "http://hello.com/test123/" },
        { "test", Host with { PlainHost = "hello.com" }, "https://res.cloudinary.com/test123/" },
        { "test", Host with { PlainHost = "hello.com", Secure = false, Sharded = true }, "http://a2.hello.com/test123/" },
        { "image.jpg", Host with { Sharded = true }, "https://res-5.cloudinary.com/test123/" },
        { "image.jpg", Host with { Sharded = true, Secure = false }, "http://res-5.cloudinary.com/test123/" },
        { "test", Host with { Sharded = true }, "https://res-2.cloudinary.com/test123/" },
        { "test", Host with { Sharded = true, SecureSharded = false }, "https://res.cloudinary.com/test123/" },
        { "test", Host with { Sharded = true, PrivateCdn = true }, "https://test123-res.cloudinary.com/" },
        { "test", Host with { Sharded = true, SecureSharded = true, PrivateCdn = true }, "https://test123-res-2.cloudinary.com/" },
        { "test", Host with { Sharded = true, Secure = false, PrivateCdn = true }, "http://test123-res-2.cloudinary.com/" },

        // Expected by Python, Ruby and .NET, against Node: without the cloud name such a URL is nobody's.
        { "test", Host with { PrivateCdn = true, SecureHost = "res.cloudinary.com" }, "https://res.cloudinary.com/test123/" },
    };

    [Theory]
    [MemberData(nameof(Hosts))]
    public void An_asset_is_delivered_from_the_accounts_host(string publicId, DeliveryHost host, string expected)
    {
        Assert.True(DeliveryUrl.TryBuild(new(publicId), host, out var url, out _));

        Assert.Equal($"{expected}image/upload/{publicId}", url);
    }

    [Fact]
    public void A_host_that_would_be_another_address_is_refused()
    {
        Assert.Equal("cloud_name", Refused(new("a/b")));
        Assert.Equal("cloud_name", Refused(new("")));
        Assert.Equal("secure_distribution", Refused(Host with { SecureHost = "evil.example/x" }));
        Assert.Equal("secure_distribution", Refused(Host with { SecureHost = "user@evil.example" }));
        Assert.Equal("cname", Refused(Host with { PlainHost = "" }));
    }

    private static string Refused(DeliveryHost host)
    {
        Assert.False(DeliveryUrl.TrySign(new("test"), host, DeliverySignatureForm.Long, "b"u8, out _, out var refusal));
        Assert.Equal(FieldRefusalReason.NotAWord, refusal.Reason);
        return refusal.Name;
    }
}
