using Platform.Contracts.Access;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Access;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>Whoever makes keys up costs nobody anything.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class ForgedKeysTests(ThreeSilos cluster)
{
    private const int Each = 2500;

    [Fact]
    public async Task Ten_thousand_forged_keys_write_nothing_and_cost_no_permit_and_no_rate()
    {
        var inUse = await cluster.NewTenantInUse(cluster.First);
        var idle = await cluster.NewTenant(cluster.Second);
        await cluster.Rest();
        var accounts = cluster.Silos.Select(silo => silo.AccountOf(inUse)).ToArray();
        var usage = await inUse.Usage();
        var writes = cluster.Store.Writes;

        await Task.WhenAll(
            PresentAll(cluster.First, number => number % 2 == 0 ? Forge(inUse.Id) : Forge(inUse.Id, inUse.Key.KeyId)),
            PresentAll(cluster.Second, number => Forge(number % 2 == 0 ? inUse.Id : idle.Id)),
            PresentAll(cluster.Third, number => Forge($"unknown-{number}")),
            PresentAll(cluster.Third, number => number % 2 == 0 ? Forge(idle.Id, idle.Key.KeyId) : Forge("unknown-to-all")));
        await cluster.Rest();

        Assert.Equal(writes, cluster.Store.Writes);
        Assert.Equal(accounts, cluster.Silos.Select(silo => silo.AccountOf(inUse)));
        Assert.All(cluster.Silos, silo => Assert.Null(silo.AccountOf(idle)));
        Assert.Equal(usage, await inUse.Usage());
        foreach (var silo in cluster.Silos) Assert.Null((await silo.Verify(inUse.Key)).Refusal);
    }

    [Fact]
    public async Task A_silo_trusts_no_front_that_passes_forged_keys_on()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        var front = cluster.Client.GetGrain<IRemoteSigner>(tenant.Id);
        await cluster.Rest();
        var writes = cluster.Store.Writes;

        for (var number = 0; number < 200; number++)
        {
            var proof = number % 2 == 0 ? Forge(tenant.Id) : Forge(tenant.Id, tenant.Key.KeyId);
            var result = Assert.Single(await front.Sign(proof, [new(ClusterTenant.Profile, null, null, [])]));
            Assert.Equal(RefusalCode.Unauthenticated, Assert.IsType<SignatureRefused>(result).Refusal.Code);
        }

        Assert.Equal(writes, cluster.Store.Writes);
        Assert.IsType<SignatureIssued>(Assert.Single(await front.Sign(tenant.Key, [new(ClusterTenant.Profile, null, null, [])])));
    }

    private static async Task PresentAll(ClusterSilo silo, Func<int, KeyProof> forge)
    {
        for (var number = 0; number < Each; number++)
        {
            Assert.Equal(RefusalCode.Unauthenticated, (await silo.Verify(forge(number))).Refusal?.Code);
        }
    }

    /// <summary>A key that looks right, with an id that is nobody's, or somebody's whose secret it lacks.</summary>
    private static KeyProof Forge(string tenant, string? id = null)
    {
        var text = NewAccessKey.Create(tenant).Reveal();
        if (id is not null)
        {
            var body = $"{AccessKeyFormat.Prefix}{tenant}_{id}{text[^(1 + AccessKeyFormat.SecretLength + KeyChecksum.Length)..^KeyChecksum.Length]}";
            Span<char> checksum = stackalloc char[KeyChecksum.Length];
            KeyChecksum.Write(body, checksum);
            text = $"{body}{checksum}";
        }

        Assert.True(AccessKey.TryParse(text, out var key));
        return new(key.Tenant, key.Id, key.Digest);
    }
}
