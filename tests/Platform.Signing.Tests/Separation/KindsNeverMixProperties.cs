using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Platform.Signing.Downloads;
using Platform.Signing.Parameters;
using Platform.Signing.Responses;

namespace Platform.Signing.Tests.Separation;

/// <summary>
/// Most of Cloudinary's signatures are a digest of a text and one secret, and nothing in it says what it is for. So a text may be signed
/// for one purpose only.
/// </summary>
public sealed class KindsNeverMixProperties
{
    private const int Samples = 2_000;

    public static TheoryData<string> Kinds => [.. Enum.GetNames<Kind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_issued_for_one_kind_is_read_as_that_kind_and_as_no_other(string name)
    {
        var kind = Enum.Parse<Kind>(name);
        Issuers.All[kind].Sample(issued =>
        {
            Assert.True(Readers.All[kind](issued.Text), $"{kind} does not read its own {issued}");
            Assert.All(Readers.All.Where(reader => reader.Key != kind), reader => Assert.False(reader.Value(issued.Text), $"{reader.Key} reads {issued}"));
        }, iter: Samples);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_text_is_the_one_that_was_signed(string name)
    {
        var kind = Enum.Parse<Kind>(name);
        Issuers.All[kind].Sample(issued => Assert.Contains(Signature(issued), issued.Shown, StringComparison.Ordinal), iter: Samples);
    }

    [Fact]
    public void What_a_holder_sees_is_no_preloaded_file()
    {
        Gen.OneOf([.. Issuers.All.Values]).Sample(issued => !PreloadedFile.TryParse(issued.Shown, out _));
    }

    [Fact]
    public void A_version_is_never_an_upload_parameter_nor_is_anything_else_that_marks_another_kind()
    {
        string[] marks = ["version", "cloud_name", "username", "mode", "expires_at", "tag", "asset_id", "version_id"];

        Assert.All(marks, mark => Assert.True(UploadParameterCatalogue.Find(mark) is null || UploadForm.NeverSigned(mark), mark));
    }

    // Cloudinary's own: nothing in it tells the two apart. UploadOperations lists what else an upload's signature opens.
    [Fact]
    public void Only_the_download_of_an_asset_without_an_end_is_signed_like_an_upload()
    {
        Assert.True(UploadForm.TryCreate([new("public_id", "a"), new("timestamp", "1"), new("type", "private")], out var upload, out _));
        var signature = upload.Sign(Issued.SecretUtf8, SignatureAlgorithm.Sha256);
        var download = new AssetDownload("a", 1) { Type = "private" };

        Assert.Contains(signature, Sign(download), StringComparison.Ordinal);
        Assert.DoesNotContain(signature, Sign(download with { ExpiresAt = 1 }), StringComparison.Ordinal);
    }

    private static string Signature(Issued issued) => issued.Kind switch
    {
        Kind.Delivery => $"s--{System.Buffers.Text.Base64Url.EncodeToString(Issued.DigestOf(issued.Text))[..32]}--",
        Kind.Token => Convert.ToHexStringLower(HMACSHA256.HashData(Issued.SecretUtf8, Encoding.UTF8.GetBytes(issued.Text))),
        _ => Issued.HexOf(issued.Text),
    };

    private static string Sign(SignedDownload download)
    {
        Assert.True(DownloadUrl.TrySign(download, new("demo", "key"), Issued.SecretUtf8, SignatureAlgorithm.Sha256, out var url, out _));
        return url;
    }
}
