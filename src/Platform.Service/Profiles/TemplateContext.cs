using System.Security.Cryptography;
using System.Text;

namespace Platform.Service.Profiles;

/// <summary>What a signer knows beside the rules: the tenant's key for opaque subjects and the randomness.</summary>
internal sealed class TemplateContext
{
    private const int HashBytes = 16;
    private const int SmallestKey = 16;

    private readonly ReadOnlyMemory<byte> _subjectHashKey;

    /// <param name="subjectHashKey">The tenant's key for <c>{subject_hash}</c>, 16 bytes or more; it must stay the same, or subjects change their folders.</param>
    /// <param name="newUuid">Makes the <c>{uuid}</c>s.</param>
    internal TemplateContext(ReadOnlyMemory<byte> subjectHashKey, Func<Guid> newUuid)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(subjectHashKey.Length, SmallestKey, nameof(subjectHashKey));
        (_subjectHashKey, NewUuid) = (subjectHashKey, newUuid);
    }

    /// <summary>Makes the <c>{uuid}</c>s.</summary>
    internal Func<Guid> NewUuid { get; }

    /// <summary>The value of the context key <c>sp_id</c> for profiles with lineage: letters, digits, <c>-</c> and <c>_</c>.</summary>
    internal string? LineageMark { get; init; }

    /// <summary>32 hex characters that name a subject to this tenant only.</summary>
    internal string HashOf(string subject)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_subjectHashKey.Span, Encoding.UTF8.GetBytes(subject), hash);
        return Convert.ToHexStringLower(hash[..HashBytes]);
    }
}
