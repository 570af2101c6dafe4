using Platform.Signing.Responses;

namespace Platform.Signing.Tests.Responses;

public sealed class ApiResponseTests
{
    [Fact]
    public void An_ampersand_is_not_escaped_and_the_text_still_has_one_reading()
    {
        var signature = ApiResponse.Sign("tests/logo&version=2", 123456, "secret"u8, SignatureAlgorithm.Sha1);

        Assert.Equal(ApiSignature.Sign([new("public_id", "tests/logo&version=2"), new("version", "123456")], "secret"u8, SignatureAlgorithm.Sha1, SignatureVersion.V1), signature);
        Assert.True(ApiResponse.Verify("tests/logo&version=2", 123456, signature, "secret"u8, SignatureAlgorithm.Sha1));
        Assert.False(ApiResponse.Verify("tests/logo", 2, signature, "secret"u8, SignatureAlgorithm.Sha1));
    }

    [Fact]
    public void Only_the_very_signature_in_the_named_algorithm_is_accepted()
    {
        var signature = ApiResponse.Sign("a", 1, "secret"u8, SignatureAlgorithm.Sha256);

        Assert.True(ApiResponse.Verify("a", 1, signature, "secret"u8, SignatureAlgorithm.Sha256));
        Assert.False(ApiResponse.Verify("a", 1, signature, "secret"u8, SignatureAlgorithm.Sha1));
        Assert.False(ApiResponse.Verify("a", 2, signature, "secret"u8, SignatureAlgorithm.Sha256));
        Assert.False(ApiResponse.Verify("b", 1, signature, "secret"u8, SignatureAlgorithm.Sha256));
        Assert.False(ApiResponse.Verify("a", 1, signature.ToUpperInvariant(), "secret"u8, SignatureAlgorithm.Sha256));
        Assert.False(ApiResponse.Verify("a", 1, "", "secret"u8, SignatureAlgorithm.Sha256));
    }

    [Fact]
    public void What_is_no_asset_is_never_genuine_and_never_signed()
    {
        Assert.False(ApiResponse.Verify("", 1, Specification.Sign([], "public_id=&version=1secret", SignatureAlgorithm.Sha1, SignatureVersion.V1), "secret"u8, SignatureAlgorithm.Sha1));
        Assert.False(ApiResponse.Verify("a", -1, Specification.Sign([], "public_id=a&version=-1secret", SignatureAlgorithm.Sha1, SignatureVersion.V1), "secret"u8, SignatureAlgorithm.Sha1));
        Assert.Throws<ArgumentException>(() => ApiResponse.Sign("", 1, "secret"u8, SignatureAlgorithm.Sha1));
        Assert.Throws<ArgumentException>(() => ApiResponse.Sign("\uD800", 1, "secret"u8, SignatureAlgorithm.Sha1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ApiResponse.Sign("a", -1, "secret"u8, SignatureAlgorithm.Sha1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ApiResponse.Sign("a", 1, "secret"u8, (SignatureAlgorithm)7));
    }
}
