using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;

namespace Platform.Service.Tests.Delivery;

/// <summary>A tenant with a credential of each kind that signs URLs and tokens.</summary>
internal static class AssetTenant
{
    /// <summary>A token key, as Cloudinary shows one.</summary>
    public const string TokenKey = "00112233FF99";

    public const string DeliverySecret = "kd93-DELIVERY-of-demo-12ab";

    public const string DeliveryKey = "112233445566778";

    public static async Task<ServiceTenant> NewAssetTenantAsync(this ServiceHost host)
    {
        var tenant = await host.NewTenantAsync();
        await tenant.AddCredentialAsync(more: Unchecked);
        await tenant.AddAsync($$"""{"kind":"delivery","cloud_name":"demo","api_key":"{{DeliveryKey}}","api_secret":"{{DeliverySecret}}"{{Unchecked}}}""");
        await tenant.AddAsync($$"""{"kind":"auth_token","cloud_name":"demo","api_secret":"{{TokenKey}}"{{Unchecked}}}""");
        return tenant;
    }

    /// <summary>Publishes rules of a kind, with these parameters.</summary>
    public static Task<JsonElement> PublishKindAsync(this ServiceTenant tenant, string profile, string kind, string members, string more = "") =>
        tenant.PublishAsync(profile, $$"""{"kind":"{{kind}}"{{more}},"parameters":{ {{members}} } }""");

    public static Task<JsonElement> AddAsync(this ServiceTenant tenant, string body) =>
        tenant.Admin.PostAsync(tenant.Path("credentials"), body).JsonAsync(HttpStatusCode.Created);

    private const string Unchecked = ",\"check\":false";
}
