using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Platform.Signing.Notifications;

/// <summary>
/// Signatures of notifications (webhooks): <c>lower_hex(H(body + timestamp + api_secret))</c>, posted as <c>X-Cld-Signature</c> and
/// <c>X-Cld-Timestamp</c>. Cloudinary signs with the key that is set aside for webhooks, else with the oldest active one: try
/// all live secrets.
/// </summary>
public static class NotificationSignature
{
    // Digits of the largest timestamp.
    private const int MaxDigits = 18;

    /// <summary>Signs a notification: for tests and for stand-ins of Cloudinary.</summary>
    /// <param name="body">The body's bytes: a JSON object that begins with its brace.</param>
    /// <param name="timestamp">Unix seconds.</param>
    /// <param name="apiSecretUtf8">The API secret as UTF-8 bytes; the copy made for hashing is zeroed before this returns.</param>
    /// <param name="algorithm">The credential's algorithm.</param>
    /// <returns>40 (SHA-1) or 64 (SHA-256) lower-case hex characters.</returns>
    /// <exception cref="ArgumentException">The body is no JSON object, or the timestamp is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The algorithm is not a defined value.</exception>
    public static string Sign(ReadOnlySpan<byte> body, long timestamp, ReadOnlySpan<byte> apiSecretUtf8, SignatureAlgorithm algorithm)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(timestamp);
        if (!NotificationBody.IsObject(body))
        {
            throw new ArgumentException("A notification is a JSON object.", nameof(body));
        }

        Span<byte> digest = stackalloc byte[Digest.MaxBytes];
        return Convert.ToHexStringLower(digest[..Hash(body, timestamp.ToString(CultureInfo.InvariantCulture), apiSecretUtf8, algorithm, digest)]);
    }

    /// <summary>Checks a notification with one secret, in a time that does not depend on where signatures differ.</summary>
    /// <param name="body">The body's bytes as they arrived: before anything has parsed or decoded them.</param>
    /// <param name="timestamp">The header <c>X-Cld-Timestamp</c>: unix seconds, digits only.</param>
    /// <param name="signature">The header <c>X-Cld-Signature</c>.</param>
    /// <param name="apiSecretUtf8">The API secret as UTF-8 bytes.</param>
    /// <param name="algorithm">The algorithm to accept; the other one is not tried.</param>
    /// <param name="window">How far the timestamp may be from now.</param>
    /// <param name="now">Now in unix seconds.</param>
    /// <returns><see cref="NotificationVerdict.Genuine"/>, or what is wrong; time and body are judged only when the signature is genuine.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The algorithm is not a defined value.</exception>
    public static NotificationVerdict Verify(
        ReadOnlySpan<byte> body,
        ReadOnlySpan<char> timestamp,
        ReadOnlySpan<char> signature,
        ReadOnlySpan<byte> apiSecretUtf8,
        SignatureAlgorithm algorithm,
        NotificationWindow window,
        long now) =>
        !TryReadTimestamp(timestamp, out var seconds) ? NotificationVerdict.NotATimestamp
        : !Matches(body, timestamp, signature, apiSecretUtf8, algorithm) ? NotificationVerdict.WrongSignature
        : Judge(body, seconds, window, now);

    private static bool TryReadTimestamp(ReadOnlySpan<char> text, out long seconds) =>
        long.TryParse(text.Length > MaxDigits ? [] : text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds);

    private static NotificationVerdict Judge(ReadOnlySpan<byte> body, long timestamp, NotificationWindow window, long now) =>
        window.Verdict(timestamp, now) ?? (NotificationBody.IsObject(body) ? NotificationVerdict.Genuine : NotificationVerdict.NotAnObject);

    private static bool Matches(
        ReadOnlySpan<byte> body,
        ReadOnlySpan<char> timestamp,
        ReadOnlySpan<char> signature,
        ReadOnlySpan<byte> secret,
        SignatureAlgorithm algorithm)
    {
        Span<byte> digest = stackalloc byte[Digest.MaxBytes];
        return HexSignature.Matches(signature, digest[..Hash(body, timestamp, secret, algorithm, digest)]);
    }

    // A body can be large: it is hashed where it lies, only what follows it is put together.
    [SkipLocalsInit]
    private static int Hash(ReadOnlySpan<byte> body, ReadOnlySpan<char> timestamp, ReadOnlySpan<byte> secret, SignatureAlgorithm algorithm, Span<byte> digest)
    {
        using var memory = new SigningMemory(stackalloc byte[SigningMemory.StackBytes], timestamp.Length + secret.Length);
        var length = Encoding.ASCII.GetBytes(timestamp, memory.Bytes);
        secret.CopyTo(memory.Bytes[length..]);
        return Digest.Compute(body, memory.Use(length + secret.Length), algorithm, digest);
    }
}
