using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Signing;

/// <summary>The bytes of one string to sign: on the stack when they fit, else rented; zeroed when done, because the secret ends up in them.</summary>
internal ref struct SigningBuffer : IDisposable
{
    public const int StackBytes = 512;

    private const int MaxUtf8BytesPerChar = 3;

    private readonly Span<byte> _bytes;
    private readonly byte[]? _rented;
    private int _length;

    public SigningBuffer(Span<byte> stack, ReadOnlySpan<SignedField> fields, int secretLength)
    {
        // An escaped & is three bytes too, so this bounds version 2 as well.
        var bound = secretLength;
        foreach (var field in fields)
        {
            bound = checked(bound + (MaxUtf8BytesPerChar * (field.Name.Length + field.Value.Length)) + 2);
        }

        _rented = bound <= stack.Length ? null : ArrayPool<byte>.Shared.Rent(bound);
        _bytes = _rented ?? stack;
    }

    public readonly ReadOnlySpan<byte> Written => _bytes[.._length];

    public void Write(ReadOnlySpan<SignedField> fields, SignatureVersion version)
    {
        if (OrdinalOrder.Holds(fields))
        {
            foreach (ref readonly var field in fields)
            {
                Write(in field, version);
            }

            return;
        }

        using var order = new OrdinalOrder(stackalloc int[OrdinalOrder.StackFields], fields);
        foreach (var index in order.Indexes)
        {
            Write(in fields[index], version);
        }
    }

    public void Write(ReadOnlySpan<byte> secret)
    {
        secret.CopyTo(_bytes[_length..]);
        _length += secret.Length;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes[.._length]);
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }

        this = default;
    }

    private void Write(in SignedField field, SignatureVersion version)
    {
        if (field.Value.Length == 0)
        {
            return;
        }

        if (_length > 0)
        {
            _bytes[_length++] = (byte)'&';
        }

        Write(field.Name, version);
        _bytes[_length++] = (byte)'=';
        Write(field.Value, version);
    }

    private void Write(ReadOnlySpan<char> text, SignatureVersion version)
    {
        while (version == SignatureVersion.V2 && text.IndexOf('&') is >= 0 and var ampersand)
        {
            _length += Encoding.UTF8.GetBytes(text[..ampersand], _bytes[_length..]);
            "%26"u8.CopyTo(_bytes[_length..]);
            _length += 3;
            text = text[(ampersand + 1)..];
        }

        _length += Encoding.UTF8.GetBytes(text, _bytes[_length..]);
    }
}
