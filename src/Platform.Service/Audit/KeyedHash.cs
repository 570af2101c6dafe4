using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Service.Audit;

/// <summary>HMAC-SHA-256 over parts, each with its length before it, so that no two lists of parts give the same bytes. Thread-safe.</summary>
internal sealed class KeyedHash(IDerivedKeys keys, string purpose, string owner)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, byte[]?> _derived = new(StringComparer.Ordinal);

    /// <summary>The hash; null when that master key is not configured.</summary>
    /// <param name="masterKeyId">The master key that the hash's key comes from.</param>
    /// <param name="parts">Text, numbers, bytes, or null, which differs from an empty text.</param>
    public ImmutableArray<byte>? Of(string? masterKeyId, params ReadOnlySpan<object?> parts)
    {
        if (masterKeyId is null || KeyOf(masterKeyId) is not { } key) return null;
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var part in parts)
        {
            switch (part)
            {
                case null:
                    AddNumber(hash, -1);
                    break;
                case long number:
                    AddNumber(hash, sizeof(long));
                    AddNumber(hash, number);
                    break;
                case ImmutableArray<byte> bytes:
                    Add(hash, bytes.AsSpan());
                    break;
                case string text:
                    Add(hash, Encoding.UTF8.GetBytes(text));
                    break;
                default:
                    throw new ArgumentException($"A part can't be a {part.GetType().Name}.", nameof(parts));
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(hash.GetHashAndReset());
    }

    private byte[]? KeyOf(string masterKeyId)
    {
        lock (_lock)
        {
            ref var key = ref CollectionsMarshal.GetValueRefOrAddDefault(_derived, masterKeyId, out var known);
            return known ? key : key = keys.Derive(masterKeyId, purpose, owner);
        }
    }

    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        AddNumber(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AddNumber(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
