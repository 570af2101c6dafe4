using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>When a credential is safe to disable: after the last signature that anybody could have made with it, also when nobody can tell any more.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class DrainClockTests(ThreeSilos cluster) : IDisposable
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(60);

    /// <summary>The longest signature's life, and a minute for clocks.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(3600 + 60);

    public void Dispose() => cluster.Store.Heal();

    [Fact]
    public async Task A_credential_is_safe_to_disable_when_its_last_signature_has_ended()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        Assert.Null((await tenant.Show(tenant.Credential)).SafeToDisableAt);
        var before = cluster.Clock.GetUtcNow();

        await tenant.NewCredential();

        var safe = (await tenant.Show(tenant.Credential)).SafeToDisableAt!.Value;
        Assert.InRange(safe, before + Drain, before + TimeToLive + Drain);
        await RefusedUntil(tenant, safe);
        cluster.Clock.Advance(safe - cluster.Clock.GetUtcNow());
        Assert.Equal("disabled", (await tenant.TryDisableCredential(tenant.Credential)).Value!.State);
    }

    [Fact]
    public async Task What_no_lease_ever_let_sign_is_safe_at_once()
    {
        var tenant = await cluster.NewTenant(cluster.First);
        await tenant.NewCredential();

        var disabled = (await tenant.TryDisableCredential(tenant.Credential)).Value!;

        Assert.Equal(("disabled", null), (disabled.State, disabled.SafeToDisableAt));
    }

    /// <summary>Nothing is known of what it signed, so it counts until its lease has ended.</summary>
    [Fact]
    public async Task A_silo_that_heard_nothing_of_the_change_and_signs_on_counts()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        cluster.Second.Line.Cut();
        try
        {
            await tenant.NewCredential();
            var changed = cluster.Clock.GetUtcNow();

            // In use all the time, or it would give its permits back.
            for (var passed = 0; passed < 30; passed += 2)
            {
                await cluster.Pass(TimeSpan.FromSeconds(2));
                Assert.Equal(tenant.Credential, Assert.IsType<SignatureIssued>(await cluster.Second.Sign(tenant)).Credential);
            }

            var safe = (await tenant.Show(tenant.Credential)).SafeToDisableAt!.Value;

            Assert.True(safe >= cluster.Clock.GetUtcNow() + Drain, $"Safe at {safe}, signed at {cluster.Clock.GetUtcNow()}.");
            Assert.True(safe <= changed + TimeToLive + Drain);
            await RefusedUntil(tenant, safe);
        }
        finally
        {
            cluster.Second.Line.Mend();
        }
    }

    [Fact]
    public async Task What_a_duplicate_authority_grants_after_the_change_was_written_and_before_it_was_fenced_counts()
    {
        var tenant = await cluster.NewTenant(cluster.First, from: cluster.First);
        await cluster.SignOnce(cluster.First, tenant);
        using var sweepless = cluster.WithoutSweeps();
        var successor = await ThreeSilos.Duplicate(tenant, on: cluster.Third);

        // The successor's document says that the credential drains; its ledger does not get the fence.
        cluster.Store.Break(StoreFault.FailsWrites, Document.LedgerOf(tenant));
        await Assert.ThrowsAnyAsync<Exception>(successor.NewCredential);
        cluster.Store.Heal();
        var changed = cluster.Clock.GetUtcNow();

        // The first one, which knows nothing of it, grants on.
        await cluster.Pass(TimeSpan.FromSeconds(25));
        Assert.Equal(tenant.Credential, Assert.IsType<SignatureIssued>(await cluster.First.Sign(tenant)).Credential);

        // It has ended with its failed write; the next one is to be there again.
        var shown = await ThreeSilos.Placed(cluster.Third, () => successor.Show(tenant.Credential));
        Assert.Equal("draining", shown.State);
        Assert.True(shown.SafeToDisableAt > changed + TimeToLive + Drain, $"Changed at {changed}, safe at {shown.SafeToDisableAt}.");
        await RefusedUntil(successor, shown.SafeToDisableAt!.Value);
    }

    [Fact]
    public async Task The_last_signature_that_is_known_of_informs()
    {
        var tenant = await cluster.NewTenant(cluster.First);
        Assert.Null((await tenant.Show(tenant.Credential)).LastIssuedAt);
        await cluster.SignOnce(cluster.First, tenant);

        await cluster.Pass(TimeSpan.FromSeconds(25));

        var known = (await tenant.Show(tenant.Credential)).LastIssuedAt!.Value;
        Assert.InRange(known, cluster.Clock.GetUtcNow() - TimeSpan.FromSeconds(25), cluster.Clock.GetUtcNow());
        await cluster.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal(known, (await tenant.Show(tenant.Credential)).LastIssuedAt);
    }

    private static async Task RefusedUntil(ClusterTenant tenant, DateTimeOffset safe)
    {
        var refusal = (await tenant.TryDisableCredential(tenant.Credential)).Refusal!;
        Assert.Equal(RefusalCode.CredentialDraining, refusal.Code);
        Assert.Equal(safe, DateTimeOffset.Parse(refusal.Facts["safe_to_disable_at"].Text!, System.Globalization.CultureInfo.InvariantCulture));
    }
}
