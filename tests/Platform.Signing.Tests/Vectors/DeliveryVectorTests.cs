using System.Text;
using System.Text.Json;
using Platform.Signing.AuthTokens;
using Platform.Signing.Delivery;
using Platform.Signing.Wire;

namespace Platform.Signing.Tests.Vectors;

public sealed class DeliveryVectorTests
{
    public static TheoryData<int> Vectors => VectorFile.Rows("delivery_url", "delivery_url_signature");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_delivery_url_is_the_one_that_the_official_sources_have(int index)
    {
        var vector = VectorFile.All[index];
        if (!vector.Disagrees)
        {
            Assert.Equal(vector.ExpectedText, Make(vector, PublicIdText.Encoded));
            return;
        }

        // Both answers can be had; the default is the one of the SDK for Node.
        Assert.Equal(Decided.Expected(vector), Make(vector, PublicIdText.Stored));
        Assert.Equal(vector.NodeText, Make(vector, PublicIdText.Encoded));
    }

    private static string Make(Vector vector, PublicIdText reading)
    {
        var options = vector.Find("options") ?? default;
        var asset = Asset(vector.Text("public_id"), options) with { PublicIdText = reading };
        var secret = Encoding.UTF8.GetBytes(Setting(vector, "api_secret")?.GetString() ?? "b");
        if (vector.Kind == "delivery_url_signature")
        {
            Assert.True(DeliverySignature.TrySign(asset, Form(options), secret, out var signature, out var wrong), wrong.ToString());
            return signature;
        }

        string? url;
        FieldRefusal refusal;
        var host = Host(vector, options);
        var signs = Vector.Find(options, "sign_url")?.GetBoolean() == true;
        var token = signs ? Token(vector, options) : null;
        if (signs && token is null)
        {
            Assert.True(DeliveryUrl.TrySign(asset, host, Form(options), secret, out url, out refusal), refusal.ToString());
            return url;
        }

        Assert.True(DeliveryUrl.TryBuild(asset, host, out url, out refusal), refusal.ToString());
        if (token is { } given)
        {
            Assert.True(DeliveryUrl.TryAuthenticate(url, given.Grant, given.Key, out url, out refusal), refusal.ToString());
        }

        return url;
    }

    private static DeliveryAsset Asset(string publicId, JsonElement options) => new(publicId)
    {
        ResourceType = Vector.Find(options, "resource_type")?.GetString() ?? "image",
        Type = Vector.Find(options, "type")?.GetString() ?? "upload",
        Format = Vector.Find(options, "format")?.GetString(),
        Version = Vector.Find(options, "version") is { } version ? long.Parse(version.ToString(), System.Globalization.CultureInfo.InvariantCulture) : null,
        Transformation = Chain(options),
    };

    private static DeliveryHost Host(Vector vector, JsonElement options) => new(Setting(vector, "cloud_name")?.GetString() ?? "test123")
    {
        Secure = Vector.Find(options, "secure")?.GetBoolean() ?? true,
        PrivateCdn = Setting(vector, "private_cdn")?.GetBoolean() ?? false,
    };

    private static DeliverySignatureForm Form(JsonElement options) =>
        Vector.Find(options, "long_url_signature")?.GetBoolean() == true ? DeliverySignatureForm.Long
        : Vector.Find(options, "signature_algorithm")?.GetString() == "sha256" ? DeliverySignatureForm.ShortSha256
        : DeliverySignatureForm.ShortSha1;

    // false takes the account's token back, an object replaces it.
    private static (AuthTokenGrant Grant, byte[] Key)? Token(Vector vector, JsonElement options) =>
        (Vector.Find(options, "auth_token") ?? Setting(vector, "auth_token")) is { ValueKind: JsonValueKind.Object } token
            ? (AuthTokenVectorTests.Grant(token), AuthTokenVectorTests.Key(token))
            : null;

    private static JsonElement? Setting(Vector vector, string name) => vector.Find("config") is { } config ? Vector.Find(config, name) : null;

    private static TransformationChain Chain(JsonElement options)
    {
        var text = Vector.Find(options, "transformation") is { } transformation ? Transformation(transformation)
            : Vector.Find(options, "overlay") is { } overlay ? $"l_{overlay.GetString()}"
            : "";
        Assert.True(TransformationChain.TryParse(text, out var chain), text);
        return chain;
    }

    private static string Transformation(JsonElement value)
    {
        if (Vector.Find(value, "raw_transformation") is { } raw)
        {
            return raw.GetString()!;
        }

        var components = value.EnumerateObject().Select(component => KeyValuePair.Create(component.Name, component.Name == "overlay"
            ? Overlay(component.Value)
            : JsonFields.Text(component.Value)));
        Assert.True(TransformationStep.TryCreate(components, out var step));
        return step.ToString();
    }

    private static string Overlay(JsonElement text) =>
        $"text:{text.GetProperty("font_family")}_{text.GetProperty("font_size")}_{text.GetProperty("font_weight")}:{Uri.EscapeDataString(text.GetProperty("text").GetString()!)}";
}
