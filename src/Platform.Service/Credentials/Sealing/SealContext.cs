using System.Buffers.Binary;
using System.Text;

namespace Platform.Service.Credentials.Sealing;

/// <summary>The place that a secret is sealed for. If any part differs, it does not open.</summary>
/// <param name="Purpose">What the secret is for, for example <see cref="Credential"/>.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Incarnation">The incarnation of the tenant's document when the secret was sealed.</param>
/// <param name="SecretId">The credential's id, or that of another kind of key.</param>
/// <param name="Kind">The credential's kind.</param>
/// <param name="CloudName">The product environment.</param>
/// <param name="ApiKey">The public half of the credential.</param>
/// <param name="Algorithm">The algorithm that the secret signs with.</param>
internal sealed record SealContext(string Purpose, string TenantId, long Incarnation, string SecretId, string Kind, string CloudName, string ApiKey, string Algorithm)
{
    public const string Credential = "credential";

    /// <summary>What two different texts would share if a lone surrogate were replaced.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Each part with its length before it, so that no two places give the same bytes.</summary>
    public byte[] AssociatedData(byte format, string masterKeyId) =>
        Encode([format], Purpose, TenantId, Incarnation, SecretId, Kind, CloudName, ApiKey, Algorithm, masterKeyId);

    /// <summary>What tells this tenant's sealing key from those of other tenants and earlier documents.</summary>
    public byte[] KeyInfo() => Encode("platform sealing key"u8, TenantId, Incarnation);

    /// <summary>What tells a key that seals nothing from those that do, and from each other.</summary>
    public static byte[] DerivedKeyInfo(string purpose, string owner) => Encode("platform derived key"u8, purpose, owner);

    private static byte[] Encode(ReadOnlySpan<byte> first, params ReadOnlySpan<object> parts)
    {
        using var bytes = new MemoryStream(256);
        Add(bytes, first);
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach (var part in parts)
        {
            if (part is long value)
            {
                BinaryPrimitives.WriteInt64BigEndian(number, value);
                Add(bytes, number);
            }
            else
            {
                Add(bytes, Strict.GetBytes((string)part));
            }
        }

        return bytes.ToArray();
    }

    private static void Add(MemoryStream bytes, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        bytes.Write(length);
        bytes.Write(part);
    }
}
