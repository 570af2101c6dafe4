using System.Collections.Immutable;

namespace Platform.Contracts.Verification;

/// <summary>Asks whether a notification (webhook) is Cloudinary's.</summary>
/// <param name="Body">The body's bytes as they arrived.</param>
/// <param name="Timestamp">The header <c>X-Cld-Timestamp</c>.</param>
/// <param name="Signature">The header <c>X-Cld-Signature</c>.</param>
/// <param name="MaxAgeSeconds">How old it may be.</param>
[GenerateSerializer, Immutable, Alias("VerifyNotification")]
public sealed record VerifyNotification(
    [property: Id(0)] ImmutableArray<byte> Body,
    [property: Id(1)] string Timestamp,
    [property: Id(2)] string Signature,
    [property: Id(3)] int MaxAgeSeconds);
