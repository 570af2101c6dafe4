using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Platform.Contracts.Verification;

namespace Platform.Service.Verification;

/// <summary>
/// Marks of lineage: encrypted and authenticated with keys of one tenant, so that they say nothing to anybody else and can't be made up. The
/// tag is the HMAC of what is hidden and the start of its key stream, so the same names give the same mark, and a mark is made once and not
/// for each signature. At most 99 characters, letters, digits, <c>-</c> and <c>_</c>.
/// </summary>
internal sealed class LineageMarks : IDisposable
{
    private const int TagBytes = 16;
    private const int MaxBytes = 96;

    private readonly byte[] _tagKey = new byte[32];
    private readonly byte[] _streamKey = new byte[32];

    /// <param name="tenantKey">A key of the tenant's that stays the same; the marks' own keys are derived from it.</param>
    public LineageMarks(ReadOnlySpan<byte> tenantKey)
    {
        HKDF.DeriveKey(HashAlgorithmName.SHA256, tenantKey, _tagKey, salt: [], info: "platform lineage 1 tag"u8);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, tenantKey, _streamKey, salt: [], info: "platform lineage 1 stream"u8);
    }

    /// <summary>The mark that names a profile's version and a credential.</summary>
    public string Of(Lineage lineage)
    {
        var packed = LineagePacking.Pack(lineage);
        Span<byte> mark = stackalloc byte[TagBytes + packed.Length];
        Tag(packed, mark[..TagBytes]);
        packed.CopyTo(mark[TagBytes..]);
        Mask(mark[TagBytes..], mark[..TagBytes]);
        return Base64Url.EncodeToString(mark);
    }

    /// <summary>What a mark names; null when these keys did not make it.</summary>
    public Lineage? Read(string mark)
    {
        Span<byte> bytes = stackalloc byte[MaxBytes];
        if (mark.Length > MaxBytes * 4 / 3
            || Base64Url.DecodeFromChars(mark, bytes, out _, out var length) is not OperationStatus.Done
            || length <= TagBytes)
        {
            return null;
        }

        var packed = bytes[TagBytes..length];
        Mask(packed, bytes[..TagBytes]);

        // Made again and compared as text: so there is one mark for one lineage, and no second spelling of it.
        return LineagePacking.Unpack(packed) is { } lineage
            && CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(mark.AsSpan()), MemoryMarshal.AsBytes(Of(lineage).AsSpan()))
                ? lineage
                : null;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_tagKey);
        CryptographicOperations.ZeroMemory(_streamKey);
    }

    private void Tag(ReadOnlySpan<byte> packed, Span<byte> tag)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_tagKey, packed, hash);
        hash[..TagBytes].CopyTo(tag);
    }

    private void Mask(Span<byte> text, ReadOnlySpan<byte> tag)
    {
        Span<byte> counted = stackalloc byte[TagBytes + 1];
        Span<byte> stream = stackalloc byte[HMACSHA256.HashSizeInBytes];
        tag.CopyTo(counted);
        for (var at = 0; at < text.Length; at++)
        {
            if (at % stream.Length == 0)
            {
                counted[^1] = (byte)(at / stream.Length);
                HMACSHA256.HashData(_streamKey, counted, stream);
            }

            text[at] ^= stream[at % stream.Length];
        }
    }
}
