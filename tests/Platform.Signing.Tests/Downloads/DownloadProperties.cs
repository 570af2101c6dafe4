using CsCheck;
using Platform.Signing.Downloads;

namespace Platform.Signing.Tests.Downloads;

public sealed class DownloadProperties
{
    private static readonly Gen<string> Item = FieldGenerators.Value.Select(value => $"a{value.Replace(",", "", StringComparison.Ordinal)}");

    [Fact]
    public void What_the_url_says_is_what_was_signed()
    {
        Gen.Select(Item.Array[0, 3], Item.Array[1, 3], FieldGenerators.Value, Gen.Long[0, 9_999_999_999], FieldGenerators.Algorithm).Sample((tags, prefixes, target, time, algorithm) =>
        {
            var download = new ArchiveDownload(time) { Tags = [.. tags], Prefixes = [.. prefixes], TargetPublicId = target, Async = true, ExpiresAt = time };
            Assert.True(DownloadUrl.TrySign(download, new("demo", "key"), "secret"u8, algorithm, out var url, out var refusal), refusal.ToString());

            // Cloudinary's side: it knows the query only.
            var received = new Uri(url).Query[1..].Split('&').Select(pair => pair.Split('=').Select(Uri.UnescapeDataString).ToArray()).ToLookup(pair => pair[0], pair => pair[1]);
            var fields = received.Where(field => field.Key is not ("signature" or "api_key"))
                .Select(field => new SignedField(field.Key.Replace("[]", "", StringComparison.Ordinal), string.Join(',', field)));

            Assert.Equal(Specification.Sign(fields, "secret", algorithm, SignatureVersion.V2), received["signature"].Single());
            Assert.Equal(tags, received["tags[]"]);
            Assert.Equal(prefixes, received["prefixes[]"]);
            Assert.Equal(url, new Uri(url).AbsoluteUri);
        });
    }
}
