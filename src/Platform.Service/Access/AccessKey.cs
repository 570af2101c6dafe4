using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Platform.Contracts.Tenants;

namespace Platform.Service.Access;

/// <summary>
/// A well-formed access key that somebody showed, without its secret: where to look it up, and the digest to compare.
/// Whether there is such a key is for others to say.
/// </summary>
internal sealed record AccessKey
{
    /// <summary>Bytes of a digest.</summary>
    public const int DigestLength = SHA256.HashSizeInBytes;

    private AccessKey(string tenant, string id, ImmutableArray<byte> digest) => (Tenant, Id, Digest) = (tenant, id, digest);

    /// <summary>The tenant's id; <see cref="TenantIds.Platform"/> for an operator's key.</summary>
    public string Tenant { get; }

    /// <summary>The key's id within the tenant.</summary>
    public string Id { get; }

    /// <summary>SHA-256 of the whole text. The secret has 160 random bits, so a slow hash would protect nothing.</summary>
    public ImmutableArray<byte> Digest { get; }

    /// <summary>True for an operator's key.</summary>
    public bool IsOperators => Tenant == TenantIds.Platform;

    /// <summary>Reads a key. A mistyped one is refused here, by its checksum, before anything is looked up.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out AccessKey? key)
    {
        key = null;
        if (text.Length is < AccessKeyFormat.MinLength or > AccessKeyFormat.MaxLength || !text.StartsWith(AccessKeyFormat.Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var tenant = text[AccessKeyFormat.Prefix.Length..^AccessKeyFormat.LengthAfterTenant];
        var rest = text[^AccessKeyFormat.LengthAfterTenant..];
        var id = rest[1..(1 + AccessKeyFormat.IdLength)];
        var secret = rest[(2 + AccessKeyFormat.IdLength)..];
        if (rest[0] != AccessKeyFormat.Separator || rest[1 + AccessKeyFormat.IdLength] != AccessKeyFormat.Separator
            || !IsTenant(tenant) || !Base62.IsValid(id) || !Base62.IsValid(secret) || !KeyChecksum.EndsRightly(text))
        {
            return false;
        }

        key = new AccessKey(tenant.ToString(), id.ToString(), DigestOf(text));
        return true;
    }

    /// <summary>Compares with a stored digest in constant time.</summary>
    public bool Matches(ReadOnlySpan<byte> storedDigest) => CryptographicOperations.FixedTimeEquals(Digest.AsSpan(), storedDigest);

    /// <summary>Where the key belongs, without anything that opens a door.</summary>
    public override string ToString() => $"{AccessKeyFormat.Prefix}{Tenant}_{Id}_***";

    internal static ImmutableArray<byte> DigestOf(ReadOnlySpan<char> text)
    {
        Span<byte> ascii = stackalloc byte[AccessKeyFormat.MaxLength];
        var length = Encoding.ASCII.GetBytes(text, ascii);
        var digest = SHA256.HashData(ascii[..length]);
        CryptographicOperations.ZeroMemory(ascii);
        return ImmutableCollectionsMarshal.AsImmutableArray(digest);
    }

    private static bool IsTenant(ReadOnlySpan<char> tenant) => tenant is TenantIds.Platform || TenantIds.IsValid(tenant);
}
