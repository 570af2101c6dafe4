using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Credentials.Accounts;

/// <summary>A running service with a Cloudinary of its own.</summary>
public sealed class CheckedService : IAsyncLifetime
{
    internal LoopbackCloudinary Cloudinary { get; private set; } = null!;

    internal ServiceHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Cloudinary = await LoopbackCloudinary.StartAsync();
        Host = await ServiceHost.StartAsync(("Cloudinary:ApiBaseAddress", Cloudinary.Address.ToString()), ("Cloudinary:CheckTimeout", "00:00:30"));
    }

    /// <summary>A tenant, and a product environment that no other test asks about.</summary>
    internal async Task<(ServiceTenant Tenant, string CloudName)> NewTenantAsync()
    {
        var tenant = await Host.NewTenantAsync();
        var cloud = $"cloud-of-{tenant.Id}";
        Cloudinary.AddKey(cloud, ServiceTenant.ApiKey, ServiceTenant.Secret);
        return (tenant, cloud);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Cloudinary.DisposeAsync();
    }
}
