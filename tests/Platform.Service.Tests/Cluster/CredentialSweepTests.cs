using Platform.Service.Tenants;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>What the sweep does with credentials when their time has come.</summary>
public sealed class CredentialSweepTests : IAsyncLifetime
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly ThreeSilos _cluster = new();

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData(StoreFault.FailsWrites)]
    [InlineData(StoreFault.LosesAnswers)]
    public async Task The_secret_of_a_deleted_credential_is_erased_also_after_a_crash(StoreFault? fault)
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        var next = await tenant.NewCredential();
        await tenant.DisableCredential();
        await tenant.DestroyCredential();
        Assert.True(HasSecret(tenant));
        var known = _cluster.Stored<TenantState>(Document.Of(tenant)).Epoch;
        _cluster.Clock.Advance(Week - TimeSpan.FromSeconds(1));
        await tenant.Sweep();
        Assert.Equal("destroy_scheduled", (await tenant.Show(tenant.Credential)).State);

        if (fault is { } broken)
        {
            _cluster.Store.Break(broken, Document.Of(tenant));
            _cluster.Clock.Advance(TimeSpan.FromSeconds(1));

            // The sweep that the passing time brings may have come first.
            await tenant.Sweep().ContinueWith(_ => { }, TaskScheduler.Default);
            _cluster.Store.Heal();
        }

        await _cluster.Leap(TimeSpan.FromSeconds(1));
        await _cluster.Until(async () => !HasSecret(tenant) && !await tenant.IsNoted());

        // A signer that still holds it is told to get another snapshot.
        Assert.True(_cluster.Stored<TenantState>(Document.Of(tenant)).Epoch > known);
        Assert.Equal(("destroyed", "active"), ((await tenant.Show(tenant.Credential)).State, (await tenant.Show(next)).State));
    }

    [Fact]
    public async Task A_rotation_is_carried_on_by_the_sweep_to_its_end()
    {
        var tenant = await _cluster.NewTenantInUse(_cluster.First);
        _cluster.Cloudinary.Script = (step, after) => step is "create" && after ? throw new InvalidOperationException("Cut off.") : Task.CompletedTask;
        await Assert.ThrowsAnyAsync<Exception>(() => tenant.Rotate());
        _cluster.Cloudinary.Script = (_, _) => Task.CompletedTask;

        await _cluster.Leap(TimeSpan.FromMinutes(2));
        await _cluster.Until(async () => (await tenant.Rotation())?.Step is "draining");
        Assert.Equal([$"{ClusterTenant.ApiKey} enabled", "made-2 enabled"], _cluster.Cloudinary.Keys);

        await _cluster.Leap(TimeSpan.FromMinutes(63));
        await _cluster.Until(async () => await tenant.Rotation() is null);

        Assert.Equal([$"{ClusterTenant.ApiKey} disabled", "made-2 enabled"], _cluster.Cloudinary.Keys);
        Assert.Equal([$"{ClusterTenant.ApiKey} disabled", "made-2 active"], await tenant.Credentials());
    }

    private bool HasSecret(ClusterTenant tenant) => _cluster.Stored<TenantState>(Document.Of(tenant)).Credentials.Find(tenant.Credential)!.Secret is not null;
}
