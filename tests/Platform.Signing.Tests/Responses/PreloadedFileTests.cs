using Platform.Signing.Responses;

namespace Platform.Signing.Tests.Responses;

public sealed class PreloadedFileTests
{
    [Fact]
    public void A_file_in_a_folder_has_its_parts()
    {
        Assert.True(PreloadedFile.TryParse("image/upload/v1234/folder.d/file.jpg#c59ad31ccc3908e6b99540dc008f2d4a5d1db828", out var file));

        Assert.Equal(("image", "upload", 1234, "folder.d/file.jpg", "folder.d/file", "jpg"), (file.ResourceType, file.Type, file.Version, file.FileName, file.PublicId, file.Format));
    }

    [Fact]
    public void An_answer_becomes_the_text_of_a_form()
    {
        Assert.Equal(
            "image/upload/v1251251251/abcd.jpg#123515adfa151",
            PreloadedFile.From("image", "upload", 1251251251, "abcd", "jpg", "123515adfa151").ToString());
        Assert.Equal("raw/upload/v1/a.docx#b", PreloadedFile.From("raw", "upload", 1, "a.docx", null, "b").ToString());
    }

    // Node leaves the extension out everywhere; Ruby takes it for a part of a raw file's public id, as Cloudinary does.
    [Theory]
    [InlineData("raw", "document", true)]
    [InlineData("raw", "document.pdf", true)]
    [InlineData("image", "document", true)]
    [InlineData("image", "document.pdf", false)]
    [InlineData("raw", "other", false)]
    public void The_extension_of_a_raw_file_may_be_signed(string resourceType, string signedId, bool expected)
    {
        var signature = ApiResponse.Sign(signedId, 1234, "secret"u8, SignatureAlgorithm.Sha1);
        Assert.True(PreloadedFile.TryParse($"{resourceType}/upload/v1234/document.pdf#{signature}", out var file));

        Assert.Equal(expected, file.Verify("secret"u8, SignatureAlgorithm.Sha1));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("image/upload/1234/a.jpg#b")]
    [InlineData("image/upload/v/a.jpg#b")]
    [InlineData("image/upload/v1x/a.jpg#b")]
    [InlineData("image/upload/v01/a.jpg#b")]
    [InlineData("image/upload/v-1/a.jpg#b")]
    [InlineData("image/upload/v99999999999999999999/a.jpg#b")]
    [InlineData("image/upload/v1/#b")]
    [InlineData("image/upload/v1/a.jpg#")]
    [InlineData("image/upload/v1/a.jpg#b/c")]
    [InlineData("image/upload/v1/a.jpg")]
    [InlineData("image//v1/a.jpg#b")]
    public void Any_other_text_is_no_file(string? text)
    {
        Assert.False(PreloadedFile.TryParse(text, out var file));
        Assert.Null(file);
    }
}
