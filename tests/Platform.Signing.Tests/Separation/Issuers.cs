using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Platform.Signing.AuthTokens;
using Platform.Signing.Delivery;
using Platform.Signing.Downloads;
using Platform.Signing.MediaLibrary;
using Platform.Signing.Notifications;
using Platform.Signing.Parameters;
using Platform.Signing.Responses;
using Platform.Signing.Search;

namespace Platform.Signing.Tests.Separation;

/// <summary>Everything that each kind issues, with values that look like the texts of other kinds.</summary>
internal static class Issuers
{
    private static readonly string[] UploadNames = [.. UploadParameterCatalogue.All.Select(parameter => parameter.Name).Where(name => !UploadForm.NeverSigned(name))];

    // What an attacker would choose a value to be.
    private static readonly Gen<string> Disguised = Gen.OneOf(
        Gen.OneOf(
            "public_id=a&version=1", "a&version=1", "a&version=", "{\"a\":1}1732380000", "{}1", "300e30=", "300eyJhIjoxfQ==", "1eyJhIjoxfQ", "exp=1~acl=x", "st=1~exp=2~url=x",
            "cloud_name=demo&timestamp=1&username=u", "a&cloud_name=demo", "timestamp=1", "tags=a&timestamp=1", "mode=download&tags=a&timestamp=1", "a&mode=download", "c_fill/a", "e_x=y"),
        FieldGenerators.Value);

    private static readonly Gen<string> Value = Disguised.Where(value => value.Length > 0);

    private static readonly Gen<long> Time = Gen.Long[0, 9_999_999_999];

    public static IReadOnlyDictionary<Kind, Gen<Issued>> All { get; } = new Dictionary<Kind, Gen<Issued>>
    {
        [Kind.Upload] = Gen.Select(Gen.Select(Gen.OneOf(UploadNames), Value).Array[0, 5], Time).Select(Upload),
        [Kind.Download] = Gen.Select(Gen.Int[0, 4], Value, Value, Time).Select(Download),
        [Kind.Login] = Gen.Select(Gen.OneOf("demo", "a-b_c"), Value, Time).Select(Login),
        [Kind.Answer] = Gen.Select(Value, Time).Select(Answer),
        [Kind.Notification] = Gen.Select(Value, Value, Time).Select(Notification),
        [Kind.Search] = Gen.Select(Value, Gen.Long[1, 100_000]).Select(Search),
        [Kind.Delivery] = Gen.Select(Value, Gen.OneOf("", "c_fill", "e_sepia:10/w_1", "l_fetch:aHR0cDovL3g=", "e_a=b", "e_timestamp=1&tags=x", "$a_=1"), Gen.Enum<PublicIdText>(), Gen.Bool).Select(Delivery).Where(issued => issued is not null).Select(issued => issued!),
        [Kind.Token] = Gen.Select(Value, Time, Gen.Bool).Select(Token).Where(issued => issued is not null).Select(issued => issued!),
    };

    private static Issued Upload((string, string)[] values, long time)
    {
        SignedField[] fields = [new("timestamp", Text(time)), .. values.DistinctBy(pair => pair.Item1).Where(pair => pair.Item1 != "timestamp").Select(pair => new SignedField(pair.Item1, pair.Item2))];
        Assert.True(UploadForm.TryCreate(fields, out var form, out var refusal), refusal.ToString());
        return new(Kind.Upload, form.StringToSign(), form.Sign(Issued.SecretUtf8, SignatureAlgorithm.Sha256));
    }

    private static Issued Download(int which, string one, string other, long time)
    {
        SignedDownload download = which switch
        {
            0 => new AssetDownload(one, time) { ExpiresAt = time, Type = other },
            1 => new ArchiveDownload(time) { Prefixes = [one.Replace(",", "", StringComparison.Ordinal) + "x"], TargetPublicId = other },
            2 => new TagArchiveDownload(one, time) { Transformation = other },
            3 => new BackupDownload(one, other, time),
            _ => new CombinedDownload(Combination.Sprite, time) { Tag = one, Transformation = other },
        };
        Assert.True(DownloadUrl.TrySign(download, new("demo", "key"), Issued.SecretUtf8, SignatureAlgorithm.Sha256, out var url, out var refusal), refusal.ToString());

        // The text again, from what the URL shows.
        var fields = url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&')
            .Select(pair => pair.Split('=').Select(Uri.UnescapeDataString).ToArray())
            .Select(pair => new SignedField(pair[0].Replace("[]", "", StringComparison.Ordinal), pair[1]))
            .Where(field => field.Name is not ("signature" or "api_key"));
        return new(Kind.Download, Specification.StringToSign(fields, SignatureVersion.V2), url);
    }

    private static Issued Login(string cloudName, string username, long time)
    {
        Assert.True(new MediaLibraryLogin(cloudName, username, time).TrySign(Issued.SecretUtf8, SignatureAlgorithm.Sha256, out var signature, out var refusal), refusal.ToString());
        return new(Kind.Login, $"cloud_name={cloudName}&timestamp={Text(time)}&username={username.Replace("&", "%26", StringComparison.Ordinal)}", signature);
    }

    private static Issued Answer(string publicId, long version) =>
        new(Kind.Answer, $"public_id={publicId}&version={Text(version)}", ApiResponse.Sign(publicId, version, Issued.SecretUtf8, SignatureAlgorithm.Sha256));

    private static Issued Notification(string name, string value, long time)
    {
        var body = new JsonObject { [name] = value }.ToJsonString();
        return new(Kind.Notification, $"{body}{Text(time)}", NotificationSignature.Sign(Encoding.UTF8.GetBytes(body), time, Issued.SecretUtf8, SignatureAlgorithm.Sha256));
    }

    private static Issued Search(string expression, long ttl)
    {
        Assert.True(SearchUrl.TrySign(new() { Expression = expression }, new("demo"), ttl, cursor: null, Issued.SecretUtf8, out var url, out var refusal), refusal.ToString());
        var parts = url.Split('/');
        return new(Kind.Search, parts[^2] + parts[^1], url);
    }

    private static Issued? Delivery(string publicId, string transformation, PublicIdText reading, bool hasFormat)
    {
        Assert.True(TransformationChain.TryParse(transformation, out var chain));
        var asset = new DeliveryAsset(publicId) { Transformation = chain, PublicIdText = reading, Format = hasFormat ? "jpg" : null, ForceVersion = false };
        if (!DeliveryUrl.TrySign(asset, new("demo"), DeliverySignatureForm.Long, Issued.SecretUtf8, out var url, out _))
        {
            return null;
        }

        // In the one reading what is signed is what the URL shows; in the other it is the text with all escapes undone.
        var shown = url[(url.LastIndexOf("--/", StringComparison.Ordinal) + 3)..];
        var id = reading == PublicIdText.Encoded ? shown : shown[..(transformation.Length == 0 ? 0 : transformation.Length + 1)] + Undone(publicId) + (hasFormat ? ".jpg" : "");
        return new(Kind.Delivery, id, url);
    }

    private static Issued? Token(string pattern, long time, bool asUrl)
    {
        var grant = new AuthTokenGrant(AuthTokenWindow.From(time, 300)) { Acl = asUrl ? [] : [pattern], Url = pattern };
        if (!AuthToken.TryIssue(grant, Issued.SecretUtf8, out var token, out _))
        {
            return null;
        }

        var shown = token["__cld_token__=".Length..token.LastIndexOf("~hmac=", StringComparison.Ordinal)];
        return new(Kind.Token, asUrl ? $"{shown}~url={AuthToken.Escape(pattern)}" : shown, token);
    }

    private static string Undone(string text)
    {
        text = System.Text.RegularExpressions.Regex.Replace(text, "(?<=[^:])/+", "/");
        for (var before = ""; before != text;)
        {
            (before, text) = (text, Uri.UnescapeDataString(text));
        }

        return text;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
