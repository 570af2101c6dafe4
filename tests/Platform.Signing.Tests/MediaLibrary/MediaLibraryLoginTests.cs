using Platform.Signing.MediaLibrary;

namespace Platform.Signing.Tests.MediaLibrary;

public sealed class MediaLibraryLoginTests
{
    // The first parameters in the official SDKs' own tests are those of a login.
    [Theory]
    [InlineData(SignatureAlgorithm.Sha1, "14c00ba6d0dfdedbc86b316847d95b9e6cd46d94")]
    [InlineData(SignatureAlgorithm.Sha256, "45ddaa4fa01f0c2826f32f669d2e4514faf275fe6df053f1a150e7beae58a3bd")]
    public void A_login_is_signed_as_the_official_sources_sign_it(SignatureAlgorithm algorithm, string expected)
    {
        var login = new MediaLibraryLogin("dn6ot3ged", "user@cloudinary.com", 1568810420);

        Assert.True(login.TrySign("hdcixPpR2iKERPwqvH6sHdK9cyac"u8, algorithm, out var signature, out _));
        Assert.Equal(expected, signature);
    }

    [Theory]
    [InlineData("", "user", 1, "cloud_name", FieldRefusalReason.NotAWord)]
    [InlineData("a&b", "user", 1, "cloud_name", FieldRefusalReason.NotAWord)]
    [InlineData("demo", "", 1, "username", FieldRefusalReason.Missing)]
    [InlineData("demo", "user", -1, "timestamp", FieldRefusalReason.OutOfRange)]
    public void An_incomplete_login_is_refused(string cloudName, string username, long timestamp, string name, FieldRefusalReason reason)
    {
        Assert.False(new MediaLibraryLogin(cloudName, username, timestamp).TrySign("secret"u8, SignatureAlgorithm.Sha1, out var signature, out var refusal));
        Assert.Equal(new(name, reason), refusal);
        Assert.Null(signature);
    }
}
