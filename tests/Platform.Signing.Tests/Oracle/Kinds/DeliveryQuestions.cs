using System.Text.Json.Nodes;
using Platform.Signing.AuthTokens;
using Platform.Signing.Delivery;

namespace Platform.Signing.Tests.Oracle.Kinds;

/// <summary>
/// Delivery URLs, signed, with a token, or neither. Left out: what we refuse and the SDK lets through (paths that clients rewrite), remote
/// URLs with characters beyond ASCII (the SDK escapes their UTF-16 units, which is no UTF-8), suffixes that need escapes (the SDK writes them as they are), and three slashes in a row.
/// </summary>
internal static class DeliveryQuestions
{
    public static Question Next(RandomInput random)
    {
        var fetches = random.Chance(6);
        var asset = Asset(random, fetches ? Remote(random) : PublicId(random), fetches);
        var host = Host(random);
        var form = random.Pick(DeliverySignatureForm.ShortSha1, DeliverySignatureForm.ShortSha256, DeliverySignatureForm.Long);
        var secret = random.Text();
        var token = random.Chance(4) ? AuthTokenQuestions.Grant(random) with { Url = null, Name = "__cld_token__" } : null;
        var key = random.Bytes(8);
        var signs = !random.Chance(6);

        var options = Options(asset, host);
        options["sign_url"] = signs;
        options["long_url_signature"] = form == DeliverySignatureForm.Long;
        options["signature_algorithm"] = form == DeliverySignatureForm.ShortSha1 ? "sha1" : "sha256";
        options["api_secret"] = secret;
        if (token is not null)
        {
            options["auth_token"] = AuthTokenQuestions.Options(token, key);
        }

        var asked = new JsonObject { ["kind"] = "delivery_url", ["cloud"] = host.CloudName, ["publicId"] = asset.PublicId, ["options"] = options };
        return new(asked, Ours(asset, host, form, OracleNames.Utf8(secret), signs, token, key));
    }

    private static string Ours(DeliveryAsset asset, DeliveryHost host, DeliverySignatureForm form, byte[] secret, bool signs, AuthTokenGrant? token, byte[] key)
    {
        string? url;
        if (signs && token is null)
        {
            return DeliveryUrl.TrySign(asset, host, form, secret, out url, out _) ? url : Question.Refused;
        }

        if (!DeliveryUrl.TryBuild(asset, host, out url, out _))
        {
            return Question.Refused;
        }

        return !signs || token is null ? url : DeliveryUrl.TryAuthenticate(url, token, key, out var withToken, out _) ? withToken : Question.Refused;
    }

    private static DeliveryAsset Asset(RandomInput random, string publicId, bool fetches)
    {
        Assert.True(TransformationChain.TryParse(random.Transformation(), out var chain));
        return new DeliveryAsset(publicId)
        {
            ResourceType = random.Pick("image", "image", "video", "raw"),
            Type = fetches ? "fetch" : random.Pick("upload", "upload", "authenticated", "private", "facebook"),
            Transformation = chain,
            Format = random.Pick(null, null, "jpg", "tar.gz", "m3u8"),
            Version = random.Pick<long?>(null, null, 1, random.Number(9_000_000_000)),
            ForceVersion = !random.Chance(5),
            UrlSuffix = !fetches && random.Chance(5) ? random.Pick("hello", "a-b_c~d", "a.b", "a/b", "a&b='c'") : null,
            UseRootPath = random.Chance(8),
            Shorten = random.Chance(8),
        };
    }

    private static DeliveryHost Host(RandomInput random)
    {
        var isPrivate = random.Chance(3);
        return new(random.Pick("demo", "test-123", "a_b"))
        {
            Secure = !random.Chance(4),
            PrivateCdn = isPrivate,
            PlainHost = random.Pick(null, null, "images.example.com"),

            // On the shared host a private network's URL would name no account: there we add the cloud name, and the SDK does not.
            SecureHost = random.Pick(null, null, "cdn.example.com", "x-res.cloudinary.com", "cloudinary-a.akamaihd.net", isPrivate ? null : "res.cloudinary.com"),
            Sharded = random.Chance(3),
            SecureSharded = random.Truth(),
        };
    }

    private static JsonObject Options(DeliveryAsset asset, DeliveryHost host)
    {
        var options = new JsonObject
        {
            ["resource_type"] = asset.ResourceType,
            ["type"] = asset.Type,
            ["force_version"] = asset.ForceVersion,
            ["use_root_path"] = asset.UseRootPath,
            ["shorten"] = asset.Shorten,
            ["secure"] = host.Secure,
            ["private_cdn"] = host.PrivateCdn,
            ["cdn_subdomain"] = host.Sharded,
            ["transformation"] = new JsonObject { ["raw_transformation"] = asset.Transformation.ToString() },
        };
        Add("format", asset.Format);
        Add("version", asset.Version);
        Add("url_suffix", asset.UrlSuffix);
        Add("cname", host.PlainHost);
        Add("secure_distribution", host.SecureHost);
        Add("secure_cdn_subdomain", host.SecureSharded);
        return options;

        void Add<T>(string name, T value)
        {
            if (value is not null)
            {
                options[name] = JsonValue.Create(value);
            }
        }
    }

    private static string PublicId(RandomInput random) => random.Pick(0, 1, 2, 3) switch
    {
        0 => random.Text(1) + "a",
        1 => $"v{random.Text(1)}1/{Segment(random)}",
        2 => random.Chance(20) ? $"{Segment(random)}%{random.Pick("", "4", "zz", "ff", "c3x")}" : $"{Segment(random)}%20%25%C3%A9%e9%a3%9f",
        _ => string.Join(random.Pick("/", "/", "//"), Enumerable.Range(0, 1 + random.Count(4)).Select(_ => Segment(random))),
    };

    // A letter at both ends: no dots alone, and no colon before a slash.
    private static string Segment(RandomInput random) => $"a{random.Text(random.Count(4))}{random.Pick("", ",", "%2C", "%3f")}b";

    private static string Remote(RandomInput random) =>
        $"{random.Pick("http", "https")}://example.com/{random.Ascii("abcXYZ019-_.~!*'()?&=+%;,@$[]|", 12)}/{random.Pick("a//b", "a b", "x", "a%20b?c=d#e", "")}";
}
