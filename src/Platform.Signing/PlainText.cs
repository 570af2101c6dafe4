using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Platform.Signing;

/// <summary>The fast way for what nearly every name and value is: ASCII without an ampersand, eight characters at a time.</summary>
internal static class PlainText
{
    private const int Eight = 8;

    /// <summary>Copies text if all of it is ASCII and none of it is a certain character.</summary>
    /// <param name="text">The text.</param>
    /// <param name="target">Room for at least as many bytes as the text has characters; it may be written to even when this returns false.</param>
    /// <param name="except">The character that needs more care.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryCopy(ReadOnlySpan<char> text, Span<byte> target, char except)
    {
        var length = text.Length;

        // The only bounds check: below, everything lies within the length that both are known to have.
        ref var bytes = ref MemoryMarshal.GetReference(target[..length]);
        ref var units = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        if (length < Eight)
        {
            return TryCopyFew(ref units, ref bytes, length, except);
        }

        var at = 0;
        for (; at <= length - Eight; at += Eight)
        {
            if (!TryCopyEight(ref units, ref bytes, at, except))
            {
                return false;
            }
        }

        // Fewer than eight are left: the last eight, of which some are copied already.
        return at == length || TryCopyEight(ref units, ref bytes, length - Eight, except);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryCopyEight(ref ushort units, ref byte bytes, int at, char except)
    {
        var eight = Vector128.LoadUnsafe(ref units, (nuint)at);
        var special = (eight & Vector128.Create((ushort)0xFF80)) | Vector128.Equals(eight, Vector128.Create((ushort)except));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref bytes, at), Vector128.Narrow(eight, eight).AsUInt64().ToScalar());
        return special == Vector128<ushort>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryCopyFew(ref ushort units, ref byte bytes, int length, char except)
    {
        for (var at = 0; at < length; at++)
        {
            var unit = Unsafe.Add(ref units, at);
            if (unit > 0x7F || unit == except)
            {
                return false;
            }

            Unsafe.Add(ref bytes, at) = (byte)unit;
        }

        return true;
    }
}
