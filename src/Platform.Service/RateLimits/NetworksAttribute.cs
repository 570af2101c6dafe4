using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Platform.Service.RateLimits;

/// <summary>A list of addresses and networks.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NetworksAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not IEnumerable<string> networks || networks.All(network => TryParse(network, out _));

    public override string FormatErrorMessage(string name) => $"{name} takes addresses (192.0.2.1) and networks (192.0.2.0/24, 2001:db8::/32).";

    public static bool TryParse(string text, [NotNullWhen(true)] out IPNetwork? network)
    {
        network = IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : IPNetwork.TryParse(text, out var parsed) ? parsed
            : null;
        return network is not null;
    }
}
