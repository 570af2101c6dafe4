using CsCheck;
using Platform.Signing.Delivery;

namespace Platform.Signing.Tests.Delivery;

public sealed class DeliveryProperties
{
    private static readonly DeliveryHost Host = new("demo");

    // Any text with something in every segment; a large letter keeps dots from standing alone, and an id from reading like a parameter.
    private static readonly Gen<string> PublicId = FieldGenerators.Value.Select(value => $"A{value.Replace("/", "", StringComparison.Ordinal)}").Array[1, 4].Select(segments => string.Join('/', segments));

    [Fact]
    public void A_stored_public_id_can_be_read_off_its_url()
    {
        PublicId.Sample(id =>
        {
            var url = Sign(new(id) { PublicIdText = PublicIdText.Stored, Version = 7 });

            return Uri.UnescapeDataString(url[(url.IndexOf("/v7/", StringComparison.Ordinal) + 4)..]) == id;
        });
    }

    [Fact]
    public void A_url_is_plain_ascii_that_no_client_rewrites()
    {
        Gen.Select(PublicId, Gen.Enum<PublicIdText>()).Sample((id, reading) =>
        {
            var url = Sign(new(reading == PublicIdText.Stored ? id : Uri.EscapeDataString(id)) { PublicIdText = reading });

            return url.All(char.IsAscii) && new Uri(url).AbsoluteUri == url;
        });
    }

    [Fact]
    public void Encoded_once_or_not_at_all_an_id_has_one_url()
    {
        PublicId.Where(id => !id.Contains('%')).Sample(id => Sign(new(id)) == Sign(new(Uri.EscapeDataString(id))));
    }

    [Fact]
    public void Two_readings_differ_only_for_ids_that_need_escapes()
    {
        PublicId.Sample(id =>
        {
            var needsEscapes = Uri.EscapeDataString(id) != id.Replace("/", "%2F", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal);

            return needsEscapes || Sign(new(id)) == Sign(new(id) { PublicIdText = PublicIdText.Stored });
        });
    }

    private static string Sign(DeliveryAsset asset)
    {
        Assert.True(DeliveryUrl.TrySign(asset, Host, DeliverySignatureForm.Long, "secret"u8, out var url, out var refusal), refusal.ToString());
        return url;
    }
}
