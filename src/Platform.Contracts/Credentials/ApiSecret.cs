using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Platform.Contracts.Credentials;

/// <summary>
/// A secret in the clear, as UTF-8. It never shows: its text is <c>***</c>, and writing it as JSON fails. Whoever has one
/// owns it and disposes it, which zeroes it. A grain call carries a copy of its own, so that the caller may dispose its
/// own while the call is still under way; the called grain disposes the copy.
/// </summary>
/// <remarks>One thread at a time: a secret that is disposed while another thread reads <see cref="Utf8"/> reads as zeros.</remarks>
[GenerateSerializer, Alias("ApiSecret")]
[JsonConverter(typeof(ApiSecretJsonConverter))]
[DebuggerDisplay("***")]
public sealed class ApiSecret : IDisposable
{
    /// <summary>The longest secret, in bytes of UTF-8.</summary>
    public const int MaxBytes = 512;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [Id(0)]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private byte[]? _utf8;

    private ApiSecret(byte[] utf8) => _utf8 = utf8;

    /// <summary>The secret's bytes.</summary>
    /// <exception cref="ObjectDisposedException">The secret was disposed, or lost on its way.</exception>
    public ReadOnlySpan<byte> Utf8 => _utf8 ?? throw new ObjectDisposedException(nameof(ApiSecret));

    /// <summary>Takes a copy of 1 to <see cref="MaxBytes"/> bytes of UTF-8; the given ones are the caller's to zero.</summary>
    /// <exception cref="ArgumentException">It is empty or too long.</exception>
    public static ApiSecret FromUtf8(ReadOnlySpan<byte> utf8) =>
        utf8.Length is > 0 and <= MaxBytes
            ? new ApiSecret(utf8.ToArray())
            : throw WrongLength(nameof(utf8));

    /// <summary>Takes a copy of a text of 1 to <see cref="MaxBytes"/> bytes of UTF-8.</summary>
    /// <exception cref="ArgumentException">It is empty, too long, or has a lone surrogate.</exception>
    public static ApiSecret FromText(ReadOnlySpan<char> text)
    {
        Span<byte> utf8 = stackalloc byte[MaxBytes];
        try
        {
            return Strict.TryGetBytes(text, utf8, out var written) ? FromUtf8(utf8[..written]) : throw WrongLength(nameof(text));
        }
        catch (EncoderFallbackException)
        {
            // Its message would show a part of the secret.
            throw new ArgumentException("A secret has no lone surrogates.", nameof(text));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(utf8);
        }
    }

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";

    /// <summary>Zeroes the bytes.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(Interlocked.Exchange(ref _utf8, null));

    private static ArgumentException WrongLength(string parameter) => new($"A secret has 1 to {MaxBytes} bytes.", parameter);
}
