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

    /// <summary>Makes a key.</summary>
    /// <param name="tenant">A tenant's id, or <see cref="TenantIds.Platform"/>.</param>
    /// <param name="random">Where the id and the secret come from.</param>
    public static NewAccessKey Create(string tenant, RandomNumberGenerator random)
    {
        if (tenant != TenantIds.Platform && !TenantIds.IsValid(tenant))
        {
            throw new ArgumentException("Not a tenant's id.", nameof(tenant));
        }

        Span<char> id = stackalloc char[AccessKeyFormat.IdLength];
        Draw(random, id);
        Span<char> text = stackalloc char[AccessKeyFormat.Prefix.Length + tenant.Length + AccessKeyFormat.LengthAfterTenant];
        var head = $"{AccessKeyFormat.Prefix}{tenant}{AccessKeyFormat.Separator}{id}{AccessKeyFormat.Separator}";
        head.CopyTo(text);
        Draw(random, text.Slice(head.Length, AccessKeyFormat.SecretLength));
        KeyChecksum.Write(text[..^KeyChecksum.Length], text[^KeyChecksum.Length..]);
        return new NewAccessKey(tenant, id.ToString(), text.ToString());
    }

    /// <summary>The key itself, for the one answer that shows it.</summary>
    public string Reveal() => _text;

    /// <summary>Where the key belongs, without anything that opens a door.</summary>
    public override string ToString() => $"{AccessKeyFormat.Prefix}{Tenant}_{Id}_***";

    // Bytes from 248 up would favour the first digits, so they are drawn again.
    private static void Draw(RandomNumberGenerator random, Span<char> destination)
    {
        Span<byte> bytes = stackalloc byte[1];
        for (var i = 0; i < destination.Length;)
        {
            random.GetBytes(bytes);
            if (bytes[0] < 248)
            {
                destination[i++] = Base62.Digits[bytes[0] % 62];
            }
        }
    }
}
