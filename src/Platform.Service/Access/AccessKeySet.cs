using System.Collections.Immutable;
using System.Security.Cryptography;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;
using Platform.Service.Requests;

namespace Platform.Service.Access;

/// <summary>The access keys of one owner. Immutable: a change gives the next set or a refusal.</summary>
[GenerateSerializer, Immutable, Alias("AccessKeySet")]
internal sealed partial record AccessKeySet
{
    /// <summary>By id, ordinal.</summary>
    [Id(0)] public ImmutableArray<AccessKeyRecord> Keys { get; init; } = [];

    public AccessKeyRecord? Find(string id) => Keys.FirstOrDefault(key => key.Id == id);

    /// <summary>A key in whose place another was made does not count: it ends by itself.</summary>
    public Outcome<AccessKeySet> Add(AccessKeyRecord key, int limit, DateTimeOffset now)
    {
        if (key.ExpiresAt <= now) return ExpiresInThePast;
        if (Keys.Count(other => other.WorksAt(now) && other.EndsAt is null) >= limit)
        {
            return new Refusal(RefusalCode.LimitReached, $"There are {limit} working access keys, the most there may be. Revoke one that is no longer used.");
        }

        return Keep(key, limit, now);
    }

    /// <summary>Ends a key. The set comes back unchanged when it had ended before.</summary>
    public Outcome<AccessKeySet> Revoke(string id, WriteCondition condition, long revision, DateTimeOffset now)
    {
        if (Find(id) is not { } key) return NoKey;
        if (Refuse(condition, key) is { } stale) return stale;
        if (key.RevokedAt is not null || key.EndsAt <= now) return this;
        return this with { Keys = Keys.Replace(key, key with { RevokedAt = now, Revision = revision }) };
    }

    /// <summary>The key of this id if it works and the digest is its own; compares in constant time, with a stand-in for an unknown id.</summary>
    public AccessKeyRecord? Recognise(string id, ReadOnlySpan<byte> digest, DateTimeOffset now)
    {
        var key = Find(id);
        var same = CryptographicOperations.FixedTimeEquals(key is null ? NoDigest : key.Digest.AsSpan(), digest);
        return same && key is not null && key.WorksAt(now) ? key : null;
    }

    /// <summary>Keys that have ended are kept to be seen, as long as there are no more than twice as many as may work; the oldest go first.</summary>
    private Outcome<AccessKeySet> Keep(AccessKeyRecord key, int limit, DateTimeOffset now)
    {
        var kept = Keys;
        if (kept.Length >= 2 * limit)
        {
            if (kept.Where(other => !other.WorksAt(now)).MinBy(other => other.RevokedAt ?? other.WorksUntil) is not { } oldest)
            {
                return new Refusal(RefusalCode.LimitReached, $"There are {kept.Length} access keys with those that were rolled and still work. Revoke one of these, or wait until it ends.");
            }

            kept = kept.Remove(oldest);
        }

        return this with { Keys = [.. kept.Add(key).OrderBy(other => other.Id, StringComparer.Ordinal)] };
    }

    /// <summary>The set as it is, for who has read an older one; null when the condition holds.</summary>
    private Outcome<AccessKeySet>? Refuse(WriteCondition condition, AccessKeyRecord key) =>
        condition.Refuse(key.Revision, "The access key has changed since it was read. Read it again and repeat the request with its new entity tag.") is { } refusal
            ? new Outcome<AccessKeySet> { Value = this, Refusal = refusal }
            : null;

    /// <summary>Found here, and not where the body is read: a request that comes again after that time is answered with what it made.</summary>
    private static Refusal ExpiresInThePast => RequestCheck.Refuse("/expires_at", "expires_at lies in the past.");

    internal static Refusal NoKey => new(RefusalCode.NotFound, "There is no access key with this id.");

    private static readonly byte[] NoDigest = new byte[SHA256.HashSizeInBytes];
}
