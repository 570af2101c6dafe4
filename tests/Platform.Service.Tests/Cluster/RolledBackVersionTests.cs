using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>A version whose time would have come is made current again a moment before.</summary>
public sealed class RolledBackVersionTests : IAsyncLifetime
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    private readonly ThreeSilos _cluster = new();

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_silo_that_was_not_told_asks_before_it_calls_it_retired(bool rolledBack)
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        await tenant.Publish();
        await _cluster.Leap(Grace - TimeSpan.FromSeconds(30) - Moment);
        await _cluster.SignOnce(_cluster.Second, tenant);
        var left = (await tenant.RetiresAt(1)) - _cluster.Clock.GetUtcNow();
        await _cluster.Pass(left!.Value - Moment);
        Assert.Equal(1, Assert.IsType<SignatureIssued>(await _cluster.Second.Sign(tenant, version: 1)).ProfileVersion);

        _cluster.Second.Line.LosesPushes = true;
        if (rolledBack) Assert.Equal(Propagation.InProgress, (await tenant.MakeCurrent(1)).Propagation!.State);
        _cluster.Clock.Advance(Moment);

        var result = await _cluster.Second.Sign(tenant, version: 1);

        if (rolledBack) Assert.Equal(1, Assert.IsType<SignatureIssued>(result).ProfileVersion);
        else Assert.Equal(RefusalCode.VersionRetired, Assert.IsType<SignatureRefused>(result).Refusal.Code);
    }
}
