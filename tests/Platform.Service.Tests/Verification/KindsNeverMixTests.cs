using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Platform.Contracts.Credentials;
using Platform.Contracts.Verification;
using Platform.Service.Tests.Drivers;
using Platform.Service.Verification;
using Platform.Signing;
using Platform.Signing.Delivery;
using Platform.Signing.Notifications;
using Platform.Signing.Parameters;
using Platform.Signing.Responses;
using Xunit;

namespace Platform.Service.Tests.Verification;

/// <summary>
/// What the endpoints do with what was issued for another kind: with the text cut into a body and a timestamp, or into a public id and a
/// version, in every way that there is.
/// </summary>
public sealed class KindsNeverMixTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);
    private static readonly ApiSecret Secret = ApiSecret.FromUtf8(Encoding.UTF8.GetBytes(ServiceTenant.Secret));
    private static readonly LiveSecret[] Secrets = [new("cred_1", Secret)];
    private static readonly string[] Names = [.. UploadParameterCatalogue.All.Select(parameter => parameter.Name).Where(name => !UploadForm.NeverSigned(name) && name != "timestamp")];

    private static readonly Gen<string> Value = Gen.OneOf(
        Gen.OneOf("public_id=a&version=1", "a&version=1", "{\"a\":1}1764000000", "{}1764000000", "{\"x\":\"y\"}", "1764000000", "a"),
        Gen.String[Gen.OneOf("{}\"&=%26:1764000000aé".ToCharArray()), 1, 20]);

    private static readonly Gen<string> Uploads = Gen.Select(Gen.Select(Gen.OneOf(Names), Value).Array[0, 4], Gen.OneOf("1764000000", "1763999000")).Select((pairs, time) =>
    {
        SignedField[] fields = [new("timestamp", time), .. pairs.DistinctBy(pair => pair.Item1).Select(pair => new SignedField(pair.Item1, pair.Item2))];
        return UploadForm.TryCreate(fields, out var form, out var refusal) ? form.StringToSign() : throw new InvalidOperationException(refusal.ToString());
    });

    private static readonly Gen<string> Answers = Gen.Select(Value, Gen.Long[0, 1_764_000_000]).Select((id, version) => $"public_id={id}&version={version}");

    private static readonly Gen<string> Notifications = Gen.Select(Value, Value).Select((name, value) => $"{new JsonObject { [name] = value }.ToJsonString()}1764000000");

    /// <summary>The texts of a link to an original, to an archive, and of a search.</summary>
    private static readonly Gen<string> Originals = Gen.Select(Value, Value).Select((id, name) => ApiText(("expires_at", "1764003600"), ("public_id", id), ("target_filename", name)));

    private static readonly Gen<string> Archives = Gen.Select(Value, Value).Select((prefix, name) => ApiText(("mode", "download"), ("prefixes", prefix), ("target_public_id", name)));

    private static readonly Gen<string> Searches = Gen.Select(Value, Gen.OneOf("", "abc123")).Select((expression, cursor) =>
        $"300{Convert.ToBase64String(Encoding.UTF8.GetBytes(new JsonObject { ["expression"] = expression }.ToJsonString()))}{cursor}");

    private static Gen<string> OtherLinks => Gen.OneOf(Originals, Archives, Searches);

    [Fact]
    public void What_is_signed_for_an_upload_an_answer_or_a_link_is_no_notification() => Gen.OneOf(Uploads, Answers, OtherLinks).Sample(text => Assert.DoesNotContain(
        Enumerable.Range(0, text.Length + 1), at => Notification(text[..at], text[at..], CloudinarySends.Hash(text + ServiceTenant.Secret)).Valid));

    [Fact]
    public void What_is_signed_for_an_upload_a_notification_or_a_link_is_no_answer() => Gen.OneOf(Uploads, Notifications, OtherLinks).Sample(text =>
    {
        var signature = CloudinarySends.Hash(text + ServiceTenant.Secret);
        for (var at = text.IndexOf("&version=", StringComparison.Ordinal); at >= 0; at = text.IndexOf("&version=", at + 1, StringComparison.Ordinal))
        {
            var id = text.StartsWith("public_id=", StringComparison.Ordinal) && at >= "public_id=".Length ? text["public_id=".Length..at] : text[..at];
            if (long.TryParse(text[(at + "&version=".Length)..], out var version)) Assert.False(ResponseCheck.Of(new(id, version, signature), Secrets).Valid, text);
        }

        Assert.False(ResponseCheck.Of(new(text, 1, signature), Secrets).Valid);
    });

    [Fact]
    public void What_is_signed_for_its_own_kind_verifies()
    {
        Notifications.Sample(text => Assert.True(Notification(text[..^10], text[^10..], NotificationSignature.Sign(Encoding.UTF8.GetBytes(text[..^10]), 1_764_000_000, Secret.Utf8, SignatureAlgorithm.Sha256)).Valid));
        Gen.Select(Value, Gen.Long[0, long.MaxValue]).Sample((id, version) => Assert.True(ResponseCheck.Of(new(id, version, ApiResponse.Sign(id, version, Secret.Utf8, SignatureAlgorithm.Sha1)), Secrets).Valid));
    }

    /// <summary>The key of deliveries may sign notifications too. What its URLs show of a digest is never the whole of it, however the public id reads.</summary>
    [Fact]
    public void What_is_signed_for_a_delivery_is_no_notification_and_no_answer() => Gen.Select(Value, Gen.Enum<DeliverySignatureForm>()).Sample((publicId, form) =>
    {
        if (!DeliverySignature.TrySign(new(publicId), form, Secret.Utf8, out var signature, out _)) return;
        var shown = signature["s--".Length..^"--".Length];
        foreach (var known in (string[])[signature, shown, Convert.ToHexStringLower(Base64Url.DecodeFromChars(shown))])
        {
            Assert.DoesNotContain(Enumerable.Range(0, publicId.Length + 1), at => Notification(publicId[..at], publicId[at..], known).Valid);
            Assert.False(ResponseCheck.Of(new(publicId, 1, known), Secrets).Valid);
        }
    });

    private static string ApiText(params (string Name, string Value)[] pairs) =>
        ApiSignature.StringToSign([.. pairs.Select(pair => new SignedField(pair.Name, pair.Value)), new SignedField("timestamp", "1764000000")]);

    private static VerificationResult Notification(string body, string timestamp, string signature) =>
        NotificationCheck.Of(new([.. Encoding.UTF8.GetBytes(body)], timestamp, signature, NotificationCheck.DefaultMaxAgeSeconds), Secrets, Now);
}
