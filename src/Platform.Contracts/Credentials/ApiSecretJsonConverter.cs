using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Contracts.Signatures;

namespace Platform.Contracts.Credentials;

/// <summary>Reads a secret from a JSON string; refuses to write one.</summary>
internal sealed class ApiSecretJsonConverter : JsonConverter<ApiSecret>
{
    /// <summary>No escape makes more than six bytes of JSON out of one byte of text.</summary>
    private const int MaxEscapedBytes = 6 * ApiSecret.MaxBytes;

    /// <summary>Also null comes here, to be said to be empty.</summary>
    public override bool HandleNull => true;

    public override ApiSecret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (reader.TokenType is JsonTokenType.Null || (reader.TokenType is JsonTokenType.String && length == 0))
        {
            throw new InputShapeException("The api secret is empty: give it as Cloudinary shows it.");
        }

        if (reader.TokenType != JsonTokenType.String || length > MaxEscapedBytes)
        {
            throw Refused();
        }

        Span<byte> utf8 = stackalloc byte[MaxEscapedBytes];
        try
        {
            return ApiSecret.FromUtf8(utf8[..reader.CopyString(utf8)]);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw Refused();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(utf8);
        }
    }

    public override void Write(Utf8JsonWriter writer, ApiSecret value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A secret is never written as JSON.");

    private static InputShapeException Refused() => new($"Expected a string of 1 to {ApiSecret.MaxBytes} bytes of UTF-8.");
}
