using System.Globalization;
using Platform.Contracts.Verification;
using Platform.Signing;
using Platform.Signing.Notifications;

namespace Platform.Service.Verification;

/// <summary>Tries a notification with every live secret: all of them, whatever they show, each in a time that does not depend on where signatures differ.</summary>
internal static class NotificationCheck
{
    /// <summary>As in Cloudinary's own SDKs.</summary>
    public const int DefaultMaxAgeSeconds = 7200;

    /// <param name="request">The notification.</param>
    /// <param name="secrets">The secrets; of two that match, the first is named.</param>
    /// <param name="now">The time.</param>
    public static VerificationResult Of(VerifyNotification request, IReadOnlyList<LiveSecret> secrets, DateTimeOffset now)
    {
        if (secrets.Count == 0) return new(VerificationReason.NoLiveSecret);

        var algorithm = HexLength.AlgorithmOf(request.Signature);
        var window = NotificationWindow.Default with { ValidFor = request.MaxAgeSeconds };
        var seconds = now.ToUnixTimeSeconds();
        var (found, matched) = (NotificationVerdict.WrongSignature, default(string));
        foreach (var secret in secrets)
        {
            var verdict = NotificationSignature.Verify(request.Body.AsSpan(), request.Timestamp, request.Signature, secret.Secret.Utf8, algorithm, window, seconds);
            if (verdict is NotificationVerdict.NotATimestamp) return new(VerificationReason.NotATimestamp);
            if (verdict is NotificationVerdict.WrongSignature || matched is not null) continue;
            (found, matched) = (verdict, secret.Credential);
        }

        return matched is null ? new(VerificationReason.WrongSignature) : new VerificationResult(Reason(found))
        {
            Credential = matched,
            Algorithm = algorithm.Name(),
            AgeSeconds = seconds - long.Parse(request.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture),
        };
    }

    private static VerificationReason Reason(NotificationVerdict verdict) => verdict switch
    {
        NotificationVerdict.Genuine => VerificationReason.None,
        NotificationVerdict.Expired => VerificationReason.Expired,
        NotificationVerdict.Ahead => VerificationReason.Ahead,
        NotificationVerdict.NotAnObject => VerificationReason.NotAnObject,
        _ => VerificationReason.WrongSignature,
    };
}
