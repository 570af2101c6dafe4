using System.Collections.Immutable;
using System.Security.Cryptography;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;

namespace Platform.Service.Tenants;

/// <summary>
/// What was created by requests with an <c>Idempotency-Key</c> within a day. It is stored in the write that creates, so a
/// crash between that and the answer leaves both or neither. Immutable.
/// </summary>
[GenerateSerializer, Immutable, Alias("Repeats")]
internal sealed record Repeats
{
    /// <summary>More than an administrator or a pipeline makes in a day, and little beside the rest of the document.</summary>
    public const int Most = 300;

    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public static Repeats None { get; } = new();

    /// <summary>Oldest first.</summary>
    [Id(0)] public ImmutableArray<Repeat> Made { get; init; } = [];

    /// <summary>
    /// What the request made when it came before; null when it did not. Refused when its key came with another request, and
    /// when there is no more room to remember it: forgetting another one early would make that one's thing twice.
    /// </summary>
    public Outcome<Repeat>? Find(RepeatHashes hashes, string actor, RepeatableRequest request, DateTimeOffset now)
    {
        foreach (var made in Made.Where(made => made.At + Kept > now))
        {
            if (hashes.OfKey(made.MasterKeyId, actor, request) is not { } key || !Same(key, made.Key)) continue;
            if (hashes.OfRequest(made.MasterKeyId, request) is { } digest && Same(digest, made.Request)) return made;
            return new Refusal(RefusalCode.IdempotencyKeyReused, "This Idempotency-Key came with another request within the last 24 hours. Use a new one for each new request.");
        }

        if (Made.Count(made => made.At + Kept > now) < Most) return null;
        return new Refusal(RefusalCode.LimitReached, $"{Most} requests with an Idempotency-Key are remembered, the most within 24 hours. Send this one without, or later.");
    }

    /// <summary>Remembers what a request made, and forgets what is a day old.</summary>
    public Repeats Add(RepeatHashes hashes, string actor, RepeatableRequest request, string made, DateTimeOffset now) => this with
    {
        Made = [.. Made.Where(other => other.At + Kept > now), hashes.Of(actor, request, made, now)],
    };

    private static bool Same(ImmutableArray<byte> one, ImmutableArray<byte> other) => CryptographicOperations.FixedTimeEquals(one.AsSpan(), other.AsSpan());
}
