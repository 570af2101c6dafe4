using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Signing.MediaLibrary;
using Platform.Signing.Notifications;
using Platform.Signing.Responses;

namespace Platform.Signing.Tests.Oracle.Kinds;

/// <summary>What Cloudinary signs and we check: answers, preloaded files, notifications; and the login, which is signed for a browser.</summary>
internal static class AnswerQuestions
{
    private static readonly JsonSerializerOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Question Response(RandomInput random)
    {
        var (publicId, version, secret, algorithm) = (random.Text() + random.Pick("", "/a", ",b", "%20"), random.Number(9_000_000_000), random.Text(), random.Algorithm());
        var signature = ApiResponse.Sign(publicId, version, OracleNames.Utf8(secret), algorithm);
        var given = Spoilt(random, signature);
        var ours = ApiResponse.Verify(publicId, version, given, OracleNames.Utf8(secret), algorithm);
        return new(
            new JsonObject { ["kind"] = "api_response", ["publicId"] = publicId, ["version"] = version, ["signature"] = given, ["secret"] = secret, ["algorithm"] = OracleNames.Of(algorithm) },
            $"{signature} {Text(ours)}");
    }

    public static Question Notification(RandomInput random)
    {
        var (secret, algorithm, timestamp) = (random.Text(), random.Algorithm(), 1 + random.Number(4_000_000_000));
        var now = timestamp + random.Pick(-100, 0, 59, 60, 61, 7199, 7200, 7201, 90_000);
        long? validFor = random.Pick<long?>(null, 60);
        var body = new JsonObject { ["public_id"] = random.Text(), ["list"] = random.Array(random.Texts(3)), ["version"] = random.Number(9_000_000_000) }.ToJsonString(Raw);
        var bytes = OracleNames.Utf8(body);
        var signature = NotificationSignature.Sign(bytes, timestamp, OracleNames.Utf8(secret), algorithm);
        var given = Spoilt(random, signature);
        var window = new NotificationWindow(validFor ?? 7200, long.MaxValue);
        var verdict = NotificationSignature.Verify(bytes, timestamp.ToString(CultureInfo.InvariantCulture), given, OracleNames.Utf8(secret), algorithm, window, now);
        var asked = new JsonObject { ["kind"] = "notification", ["body"] = body, ["timestamp"] = timestamp, ["signature"] = given, ["secret"] = secret, ["algorithm"] = OracleNames.Of(algorithm), ["now"] = now };
        if (validFor is not null)
        {
            asked["validFor"] = validFor;
        }

        return new(asked, $"{signature} {Text(verdict == NotificationVerdict.Genuine)}");
    }

    /// <summary>Left out: raw files that are signed with their extension, as the SDK for Ruby does it; this one does not accept them.</summary>
    public static Question Preloaded(RandomInput random)
    {
        var (secret, algorithm, version) = (random.Text(), random.Algorithm(), random.Number(9_000_000_000));
        var publicId = Line(random) + random.Pick("", "/b", "/c.d");
        var signature = Spoilt(random, ApiResponse.Sign(publicId, version, OracleNames.Utf8(secret), algorithm));
        var text = new PreloadedFile(random.Pick("image", "raw", "video"), random.Pick("upload", "private"), version, $"{publicId}.{random.Pick("jpg", "tar")}", signature).ToString();
        text = random.Chance(10) ? random.Pick(text.Replace('#', '/'), text.Replace("/v", "/w", StringComparison.Ordinal), text + "/", "", "#") : text;
        var ours = PreloadedFile.TryParse(text, out var file)
            ? JsonSerializer.Serialize<object?[]>(
                [file.ResourceType, file.Type, file.Version.ToString(CultureInfo.InvariantCulture), file.PublicId, file.Format, file.Verify(OracleNames.Utf8(secret), algorithm), file.ToString()], Raw)
            : Question.Refused;
        return new(new JsonObject { ["kind"] = "preloaded_file", ["text"] = text, ["secret"] = secret, ["algorithm"] = OracleNames.Of(algorithm) }, ours);
    }

    public static Question Login(RandomInput random)
    {
        var (secret, algorithm) = (random.Text(), random.Algorithm());
        var login = new MediaLibraryLogin(random.Pick("demo", "a-b_c"), random.Text(), random.Number(4_000_000_000));
        var asked = new JsonObject
        {
            ["kind"] = "media_library",
            ["params"] = new JsonObject { ["username"] = login.Username, ["cloud_name"] = login.CloudName, ["timestamp"] = login.Timestamp },
            ["secret"] = secret,
            ["algorithm"] = OracleNames.Of(algorithm),
        };
        return new(asked, login.TrySign(OracleNames.Utf8(secret), algorithm, out var signature, out _) ? signature : Question.Refused);
    }

    private static string Spoilt(RandomInput random, string signature) => random.Pick(0, 0, 0, 1, 2, 3) switch
    {
        1 => signature[..^1],
        2 => signature + "0",
        3 => signature[..5] + (signature[5] == 'a' ? 'b' : 'a') + signature[6..],
        _ => signature,
    };

    // What is compared as JSON is kept to what both programs write alike.
    private static string Line(RandomInput random) => $"a{random.Ascii("abcXYZ019-_~!*'()?&=+%;,@$[]| ", 6)}{random.Pick("", "é", "食べ物")}";

    private static string Text(bool value) => value ? "true" : "false";
}
