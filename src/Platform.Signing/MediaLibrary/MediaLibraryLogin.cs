using System.Diagnostics.CodeAnalysis;
using Platform.Signing.Wire;

namespace Platform.Signing.MediaLibrary;

/// <summary>
/// Signs a user in to the Media Library widget: API parameters <c>cloud_name</c>, <c>timestamp</c> and <c>username</c>. The widget gets
/// them with <c>api_key</c> and <c>signature</c>. An upload never signs <c>cloud_name</c>, so the one can't be used for the other.
/// </summary>
/// <param name="CloudName">The account's cloud name.</param>
/// <param name="Username">The user's email address.</param>
/// <param name="Timestamp">Unix seconds.</param>
public sealed record MediaLibraryLogin(string CloudName, string Username, long Timestamp)
{
    /// <summary>Signs the login.</summary>
    /// <param name="apiSecretUtf8">The API secret as UTF-8 bytes; the copy made for hashing is zeroed before this returns.</param>
    /// <param name="algorithm">The credential's algorithm.</param>
    /// <param name="signature">40 (SHA-1) or 64 (SHA-256) lower-case hex characters.</param>
    /// <param name="refusal">The field that can't be signed, and why.</param>
    /// <returns>False when a field is refused.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The algorithm is not a defined value.</exception>
    public bool TrySign(ReadOnlySpan<byte> apiSecretUtf8, SignatureAlgorithm algorithm, [NotNullWhen(true)] out string? signature, out FieldRefusal refusal)
    {
        var reason = Refusal();
        refusal = reason.GetValueOrDefault();
        signature = reason is null
            ? ApiSignature.Sign(
                [new("cloud_name", CloudName), new("timestamp", WireText.WholeNumber(Timestamp)), new("username", Username)],
                apiSecretUtf8,
                algorithm)
            : null;
        return signature is not null;
    }

    private FieldRefusal? Refusal() =>
        !Words.IsName(CloudName) ? new("cloud_name", FieldRefusalReason.NotAWord)
        : string.IsNullOrEmpty(Username) ? new("username", FieldRefusalReason.Missing)
        : !WireText.IsWellFormed(Username) ? new("username", FieldRefusalReason.LoneSurrogate)
        : Timestamp < 0 ? new("timestamp", FieldRefusalReason.OutOfRange)
        : null;
}
