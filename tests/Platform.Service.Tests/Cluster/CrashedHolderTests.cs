using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>A silo that dies with a lease never reports what it signed; what it could have signed counts all the same.</summary>
public sealed class CrashedHolderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_credential_drains_for_what_a_crashed_silo_could_have_signed(bool authorityDiesToo)
    {
        await using var cluster = new ThreeSilos();
        await cluster.InitializeAsync();
        var tenant = await cluster.NewTenant(cluster.First);
        await cluster.SignOnce(cluster.Second, tenant);
        await cluster.Pass(TimeSpan.FromSeconds(7));
        Assert.Equal(tenant.Credential, Assert.IsType<SignatureIssued>(await cluster.Second.Sign(tenant)).Credential);
        var signed = cluster.Clock.GetUtcNow();

        await cluster.Kill(cluster.Second);
        if (authorityDiesToo) await cluster.Kill(cluster.First);
        tenant = tenant.From(cluster.First);
        await tenant.NewCredential();

        // Long after the lease of the dead one has ended, and its row in the ledger with it.
        await cluster.Pass(TimeSpan.FromSeconds(5));
        await cluster.SignOnce(cluster.First, tenant);
        cluster.Clock.Advance(TimeSpan.FromMinutes(5));
        await cluster.SignOnce(cluster.First, tenant);

        var safe = (await tenant.Show(tenant.Credential)).SafeToDisableAt!.Value;
        Assert.InRange(safe, signed + TimeSpan.FromSeconds(3600), signed + TimeSpan.FromSeconds(60 + 3600 + 60));
        Assert.Equal(RefusalCode.CredentialDraining, (await tenant.TryDisableCredential(tenant.Credential)).Refusal?.Code);
        cluster.Clock.Advance(safe - cluster.Clock.GetUtcNow());
        Assert.Null((await tenant.TryDisableCredential(tenant.Credential)).Refusal);
    }
}
