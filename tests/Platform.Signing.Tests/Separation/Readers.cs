using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Signing.Delivery;
using Platform.Signing.MediaLibrary;
using Platform.Signing.Notifications;
using Platform.Signing.Parameters;
using Platform.Signing.Responses;

namespace Platform.Signing.Tests.Separation;

/// <summary>
/// What a holder of a digest could do: find an input of another kind under which the very text would have been signed. Each reader takes
/// the text apart in every way its kind allows, and asks the library whether it accepts the parts for this digest.
/// </summary>
internal static partial class Readers
{
    private static readonly string[] DownloadMarks = ["mode", "expires_at", "tag", "asset_id"];

    public static IReadOnlyDictionary<Kind, Func<string, bool>> All { get; } = new Dictionary<Kind, Func<string, bool>>
    {
        [Kind.Upload] = text => Fields(text) is { } fields && fields.All(field => UploadParameterCatalogue.Find(field.Name) is not null && !UploadForm.NeverSigned(field.Name)) && Signs(fields, text),
        [Kind.Download] = text => Fields(text) is { } fields && fields.Any(field => DownloadMarks.Contains(field.Name)) && Signs(fields, text),
        [Kind.Login] = IsLogin,
        [Kind.Answer] = text => AnswerForm().Match(text) is { Success: true, Groups: var parts }
            && long.TryParse(parts[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && ApiResponse.Verify(parts[1].Value, version, Issued.HexOf(text), Issued.SecretUtf8, SignatureAlgorithm.Sha256),
        [Kind.Notification] = IsNotification,
        [Kind.Search] = IsSearch,
        [Kind.Delivery] = IsDelivery,
        [Kind.Token] = text => TokenForm().IsMatch(text),
    };

    // Under signature version 2 a %26 may have been an &: both are tried by asking for the text itself.
    private static bool Signs(SignedField[] fields, string text) =>
        UploadForm.TryCreate(fields, out var form, out _) && form.StringToSign() == text && form.Sign(Issued.SecretUtf8, SignatureAlgorithm.Sha256) == Issued.HexOf(text);

    private static SignedField[]? Fields(string text)
    {
        var pairs = text.Split('&').Select(pair => pair.Split('=', 2)).ToList();
        return pairs.TrueForAll(pair => pair.Length == 2 && pair[1].Length > 0 && pair[0].All(character => char.IsAsciiLetterLower(character) || character == '_'))
            ? [.. pairs.Select(pair => new SignedField(pair[0], pair[1]))]
            : null;
    }

    private static bool IsLogin(string text) =>
        Fields(text) is [{ Name: "cloud_name" } cloud, { Name: "timestamp" } time, { Name: "username" } user]
        && long.TryParse(time.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var timestamp)
        && new MediaLibraryLogin(cloud.Value, user.Value, timestamp).TrySign(Issued.SecretUtf8, SignatureAlgorithm.Sha256, out var signature, out _)
        && signature == Issued.HexOf(text);

    // Every split into a body and digits.
    private static bool IsNotification(string text)
    {
        for (var at = text.Length - 1; at > 0 && char.IsAsciiDigit(text[at]); at--)
        {
            var verdict = NotificationSignature.Verify(
                Encoding.UTF8.GetBytes(text[..at]), text.AsSpan(at), Issued.HexOf(text), Issued.SecretUtf8, SignatureAlgorithm.Sha256, new(long.MaxValue, long.MaxValue), now: 0);
            if (verdict == NotificationVerdict.Genuine)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSearch(string text)
    {
        var query = text.AsSpan().TrimStart("0123456789").ToString();
        var bytes = new byte[text.Length];
        if (query.Length == text.Length || Base64Url.DecodeFromChars(query, bytes, out _, out var length) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        try
        {
            return JsonDocument.Parse(bytes.AsMemory(0, length)).RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Every split into a transformation and a public id, in both readings.
    private static bool IsDelivery(string text)
    {
        var digest = Base64Url.EncodeToString(Issued.DigestOf(text));
        var slashes = Enumerable.Range(0, text.Length).Where(at => text[at] == '/').Prepend(-1);
        return slashes.Any(at => Enum.GetValues<PublicIdText>().Any(reading =>
            TransformationChain.TryParse(at < 0 ? "" : text[..at], out var chain)
            && DeliverySignature.TrySign(new(text[(at + 1)..]) { Transformation = chain, PublicIdText = reading }, DeliverySignatureForm.Long, Issued.SecretUtf8, out var signature, out _)
            && signature == $"s--{digest[..32]}--"));
    }

    [GeneratedRegex(@"\Apublic_id=(.+)&version=([0-9]+)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex AnswerForm();

    [GeneratedRegex(@"\A(ip=[0-9a-f.:]+~)?(st=[0-9]+~)?exp=[0-9]+~(acl|url)=[^~]+\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex TokenForm();
}
