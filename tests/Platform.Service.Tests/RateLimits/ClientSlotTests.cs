using System.Net;
using CsCheck;
using Platform.Service.RateLimits;
using Xunit;

namespace Platform.Service.Tests.RateLimits;

public sealed class ClientSlotTests
{
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("fe80::1%1", "fe80::2%2", true)]
    public void An_ipv6_client_is_its_64_and_ipv4_is_one_address(string one, string other, bool same) =>
        Assert.Equal(same, ClientSlot.Prefix(IPAddress.Parse(one)) == ClientSlot.Prefix(IPAddress.Parse(other)));

    [Fact]
    public void However_many_addresses_there_are_the_buckets_are_bounded() => Gen.Byte.Array[16].Sample(bytes =>
    {
        var slot = ClientSlot.Of(new IPAddress(bytes));

        Assert.InRange(slot, 0, ClientSlot.Count - 1);
        Assert.Equal(slot, ClientSlot.Of(new IPAddress(bytes)));
    });

    [Fact]
    public void Addresses_spread_over_the_buckets()
    {
        var slots = Enumerable.Range(0, 1_000).Select(i => ClientSlot.Of(IPAddress.Parse($"10.0.{i / 250}.{i % 250}"))).Distinct().Count();

        Assert.InRange(slots, 900, 1_000);
    }

    [Fact]
    public void No_address_is_counted_too() => Assert.InRange(ClientSlot.Of((IPAddress?)null), 0, ClientSlot.Count - 1);
}
