using System.Collections.Immutable;
using System.Security.Cryptography;
using Platform.Contracts.Tenants;

namespace Platform.Service.Access;

/// <summary>A key that was just made. Its text is shown once and kept nowhere; what is stored is the digest.</summary>
internal sealed class NewAccessKey
{
    private readonly string _text;

    private NewAccessKey(string tenant, string id, string text)
    {
        (Tenant, Id, _text) = (tenant, id, text);
        Digest = AccessKey.DigestOf(text);
    }

    /// <summary>The tenant's id; <see cref="TenantIds.Platform"/> for an operator's key.</summary>
    public string Tenant { get; }

    /// <summary>The key's id within the tenant.</summary>
    public string Id { get; }

    /// <summary>What is stored.</summary>
    public ImmutableArray<byte> Digest { get; }

    /// <summary>Makes a key, from the system's cryptographic randomness.</summary>
    /// <param name="tenant">A tenant's id, or <see cref="TenantIds.Platform"/>.</param>
    public static NewAccessKey Create(string tenant)
    {
        if (tenant != TenantIds.Platform && !TenantIds.IsValid(tenant))
        {
            throw new ArgumentException("Not a tenant's id.", nameof(tenant));
        }

        var id = RandomNumberGenerator.GetString(Base62.Digits, AccessKeyFormat.IdLength);
        var secret = RandomNumberGenerator.GetString(Base62.Digits, AccessKeyFormat.SecretLength);
        var body = $"{AccessKeyFormat.Prefix}{tenant}{AccessKeyFormat.Separator}{id}{AccessKeyFormat.Separator}{secret}";
        Span<char> checksum = stackalloc char[KeyChecksum.Length];
        KeyChecksum.Write(body, checksum);
        return new NewAccessKey(tenant, id, $"{body}{checksum}");
    }

    /// <summary>The key itself, for the one answer that shows it.</summary>
    public string Reveal() => _text;

    /// <summary>Where the key belongs, without anything that opens a door.</summary>
    public override string ToString() => $"{AccessKeyFormat.Prefix}{Tenant}_{Id}_***";
}
