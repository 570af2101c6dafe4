using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Credentials;
using Platform.Service.Tests.Drivers;

namespace Platform.Service.Tests.Credentials;

/// <summary>Tenants whose keys a loopback Cloudinary makes.</summary>
public abstract class RotationDriver(ProvisionedService service)
{
    private protected const string OldKey = "by-hand";

    private protected ServiceHost Host => service.Host;

    private protected LoopbackCloudinary Cloudinary => service.Cloudinary;

    /// <summary>A tenant that signs, with a product environment and a key of its own.</summary>
    private protected async Task<(ServiceTenant Tenant, string CloudName, string Credential)> NewAsync()
    {
        var tenant = await Host.NewTenantAsync();
        var cloud = $"cloud-of-{tenant.Id}";
        Cloudinary.AddKey(cloud, $"{OldKey}-{cloud}", ServiceTenant.Secret, "by hand");
        var id = await AddAsync(tenant, cloud, "upload");
        await tenant.PublishAsync("p", """{"parameters":{"folder":{"pin":"a"}}}""");
        await tenant.SignAsync("""{"profile":"p"}""").JsonAsync();
        return (tenant, cloud, id);
    }

    private protected static async Task<string> AddAsync(ServiceTenant tenant, string cloud, string kind, bool activate = true, string? key = null) => (await tenant.Admin.PostAsync(
        tenant.Path("credentials"),
        $$"""{"kind":"{{kind}}","cloud_name":"{{cloud}}","api_key":"{{key ?? $"{OldKey}-{cloud}"}}","api_secret":"{{ServiceTenant.Secret}}","activate":{{(activate ? "true" : "false")}}}""").JsonAsync(HttpStatusCode.Created)).Text("id");

    /// <summary>What the sweep has done.</summary>
    private protected Task CarryOnAsync(ServiceTenant tenant, string rotation) => Host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICredentialRotations>(tenant.Id).CarryOn(rotation);

    private protected static async Task<JsonElement> ShowAsync(ServiceTenant tenant, string id) => await tenant.Admin.GetAsync(tenant.Path($"credentials/{id}")).JsonAsync();

    private protected static async Task<string> StateAsync(ServiceTenant tenant, string id) => (await ShowAsync(tenant, id)).Text("state");

    private protected static async Task<string[]> TrailAsync(ServiceTenant tenant) => [.. (await tenant.Admin.GetAsync(tenant.Path("audit?limit=100")).JsonAsync()).GetProperty("items").EnumerateArray()
        .Select(entry => entry.Text("action")).Where(action => action.StartsWith("credential.rotate", StringComparison.Ordinal))];
}
