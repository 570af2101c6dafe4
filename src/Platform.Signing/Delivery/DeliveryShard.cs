using System.Text;

namespace Platform.Signing.Delivery;

/// <summary>Which of the five hosts delivers an asset: its checksum (CRC-32), so that browsers find one asset under one URL.</summary>
internal static class DeliveryShard
{
    private const uint Polynomial = 0xEDB88320;

    /// <summary>A digit from 1 to 5.</summary>
    public static char Of(string source)
    {
        var checksum = uint.MaxValue;
        foreach (var value in Encoding.UTF8.GetBytes(source))
        {
            checksum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                checksum = (checksum >> 1) ^ ((checksum & 1) * Polynomial);
            }
        }

        return (char)('1' + (~checksum % 5));
    }
}
