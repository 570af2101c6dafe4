using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Serialization;
using Platform.Contracts.Refusals;
using Platform.Contracts.Verification;
using Platform.Service.Requests;

namespace Platform.Service.Verification;

/// <summary>A notification to verify. Its body is given as text or as base64, one of both.</summary>
/// <param name="Timestamp">The header <c>X-Cld-Timestamp</c>.</param>
/// <param name="Signature">The header <c>X-Cld-Signature</c>.</param>
/// <param name="Body">The body as it arrived, before anything has parsed it; its UTF-8 bytes are what is verified.</param>
/// <param name="BodyBase64">The body's bytes in base64, for callers who would have to decode it to give it as text.</param>
/// <param name="MaxAgeSeconds">How old it may be, 1 to 86400; 7200 when left out.</param>
internal sealed record NotificationVerificationBody(
    [property: JsonConverter(typeof(DigitsConverter))] string Timestamp,
    string Signature,
    string? Body = null,
    string? BodyBase64 = null,
    int? MaxAgeSeconds = null)
{
    private const int OldestSeconds = 86_400;

    public Outcome<VerifyNotification> Read()
    {
        byte[]? bytes = Body is null ? null : Encoding.UTF8.GetBytes(Body);
        return new RequestCheck()
            .Require((Body is null) != (BodyBase64 is null), "/body", "Give the body once: as body, or as body_base64.")
            .Require(BodyBase64 is null || TryDecode(BodyBase64, ref bytes), "/body_base64", "This is not base64.")
            .Require(MaxAgeSeconds is null or >= 1 and <= OldestSeconds, "/max_age_seconds", $"max_age_seconds is 1 to {OldestSeconds}.")
            .Then(() => new VerifyNotification(
                ImmutableCollectionsMarshal.AsImmutableArray(bytes), Timestamp, Signature, MaxAgeSeconds ?? NotificationCheck.DefaultMaxAgeSeconds));
    }

    private static bool TryDecode(string text, ref byte[]? bytes)
    {
        var decoded = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, decoded, out var length)) return false;
        bytes = decoded[..length];
        return true;
    }
}
