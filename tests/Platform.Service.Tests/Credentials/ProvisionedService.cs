using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Credentials;

/// <summary>A running service that has its keys made by a Cloudinary of its own. It carries rotations on when it is told to, and by no sweep.</summary>
public sealed class ProvisionedService : IAsyncLifetime
{
    internal LoopbackCloudinary Cloudinary { get; private set; } = null!;

    internal ServiceHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Cloudinary = await LoopbackCloudinary.StartAsync();
        Host = await ServiceHost.StartAsync([.. Cloudinary.ProvisioningSettings, ("Cloudinary:CheckTimeout", "00:00:30"), ("Tenants:SweepInterval", "01:00:00")]);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Cloudinary.DisposeAsync();
    }
}
