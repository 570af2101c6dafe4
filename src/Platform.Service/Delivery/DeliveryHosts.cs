using Platform.Signing.Delivery;

namespace Platform.Service.Delivery;

/// <summary>Where assets are delivered from, as the profile has pinned it.</summary>
internal static class DeliveryHosts
{
    public static DeliveryHost Of(string cloudName, AssetFields fields) => new(cloudName)
    {
        PrivateCdn = fields.Flag("private_cdn") ?? false,
        SecureHost = fields.Text("secure_distribution"),
        Sharded = fields.Flag("cdn_subdomain") ?? false,
    };
}
