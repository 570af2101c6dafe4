using System.Buffers;
using System.Security.Cryptography;

namespace Platform.Signing;

/// <summary>The bytes of one string to sign: on the stack when they fit, else rented; zeroed when done, because the secret ends up in them.</summary>
internal ref struct SigningMemory : IDisposable
{
    /// <summary>Holds the largest of usual forms; the caller's frame is not cleared for it.</summary>
    public const int StackBytes = 2048;

    private readonly byte[]? _rented;
    private int _used;

    public SigningMemory(Span<byte> stack, int bound)
    {
        _rented = bound <= stack.Length ? null : ArrayPool<byte>.Shared.Rent(bound);
        Bytes = _rented ?? stack;
    }

    public readonly Span<byte> Bytes { get; }

    /// <summary>The first bytes, which are in use from now on and so have to be zeroed.</summary>
    public ReadOnlySpan<byte> Use(int length)
    {
        _used = length;
        return Bytes[..length];
    }

    public readonly void Dispose()
    {
        CryptographicOperations.ZeroMemory(Bytes[.._used]);
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }
}
