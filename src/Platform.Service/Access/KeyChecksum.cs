using System.Numerics;

namespace Platform.Service.Access;

/// <summary>
/// CRC-32C over all of a key before it, in base 62. It keeps mistyped and cut-off keys from being looked up at all;
/// it proves nothing to anybody who means to forge one.
/// </summary>
internal static class KeyChecksum
{
    /// <summary>62 to the power of 6 is more than 2 to the power of 32.</summary>
    public const int Length = 6;

    /// <summary>Writes the checksum of a text that holds only ASCII.</summary>
    public static void Write(ReadOnlySpan<char> text, Span<char> destination)
    {
        var crc = uint.MaxValue;
        foreach (var character in text)
        {
            crc = BitOperations.Crc32C(crc, (byte)character);
        }

        Base62.Write(~crc, destination);
    }

    /// <summary>True when a text that holds only ASCII ends with the checksum of all before it.</summary>
    public static bool EndsRightly(ReadOnlySpan<char> text)
    {
        Span<char> expected = stackalloc char[Length];
        Write(text[..^Length], expected);
        return text.EndsWith(expected);
    }
}
