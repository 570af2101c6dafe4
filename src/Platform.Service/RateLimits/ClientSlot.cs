using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Platform.Service.RateLimits;

/// <summary>
/// The bucket that a client address is counted in. An IPv6 client has a whole /64, so that is what counts. There is a fixed
/// number of buckets, chosen by a hash that differs in each process: a caller with a million addresses costs no more memory
/// than that, and two callers who share a bucket only share the limit of those without a valid key.
/// </summary>
internal static class ClientSlot
{
    public const int Count = 16_384;

    public static int Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    public static int Of(IPAddress? address) => (int)((uint)HashCode.Combine(Prefix(address)) % Count);

    /// <summary>What of an address counts; IPv4 is the same inside and outside of IPv6.</summary>
    public static ulong Prefix(IPAddress? address)
    {
        if (address is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        if (address.IsIPv4MappedToIPv6)
        {
            address.TryWriteBytes(bytes, out _);
            return BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]);
        }

        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetwork
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}
