using Platform.Service.Tests.Cluster.Drivers;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

public sealed class RotatingSiloKilledTests
{
    [Fact]
    public async Task The_silo_that_rotates_is_killed_with_the_key_in_its_hands()
    {
        await using var cluster = new ThreeSilos();
        await cluster.InitializeAsync();
        var tenant = await cluster.NewTenant(cluster.First);
        var made = new TaskCompletionSource();
        cluster.Cloudinary.Script = (step, after) =>
        {
            if (step is not "create" || !after) return Task.CompletedTask;
            made.TrySetResult();
            return new TaskCompletionSource().Task;
        };
        var rotating = tenant.Rotate();
        await made.Task.WaitAsync(Patience.Longest, TestContext.Current.CancellationToken);
        cluster.Cloudinary.Script = (_, _) => Task.CompletedTask;

        await cluster.Kill(await cluster.HolderOf(tenant.Rotations));
        tenant = tenant.From(cluster.First);

        // Whoever asked hears nothing of it: that call ends with its time.
        rotating.Ignore();
        var rotation = (await tenant.Rotation())!.Id;
        await tenant.CarryOn(rotation);
        await tenant.CarryOn(rotation);

        Assert.Null(await tenant.Rotation());
        Assert.Equal([$"{ClusterTenant.ApiKey} disabled", "made-2 enabled"], cluster.Cloudinary.Keys);
        Assert.Equal([$"{ClusterTenant.ApiKey} disabled", "made-2 active"], await tenant.Credentials());
    }
}
