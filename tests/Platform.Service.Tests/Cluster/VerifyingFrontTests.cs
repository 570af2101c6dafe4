using System.Globalization;
using Platform.Contracts.Access;
using Platform.Contracts.Explanations;
using Platform.Contracts.Refusals;
using Platform.Contracts.Verification;
using Platform.Service.Tests.Cluster.Drivers;
using Platform.Service.Tests.Verification;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>A front has its verifying done on a silo, which believes no front.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class VerifyingFrontTests(ThreeSilos cluster)
{
    [Fact]
    public async Task A_silo_verifies_for_a_front_whose_caller_may()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        var key = await tenant.NewKey(Scopes.Verify);

        var notification = await Front(tenant).VerifyNotification(key, Notification());
        var answer = await Front(tenant).VerifyResponse(key, new("a", 1, CloudinarySends.Response("a", 1, ClusterTenant.Secret)));

        Assert.Equal((true, tenant.Credential), (notification.Value!.Valid, notification.Value.Credential));
        Assert.Equal((true, tenant.Credential), (answer.Value!.Valid, answer.Value.Credential));
    }

    [Fact]
    public async Task And_for_nobody_else()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        var other = await cluster.NewTenantInUse(cluster.First);
        var request = Notification();

        Assert.Equal(RefusalCode.ScopeMissing, (await Front(tenant).VerifyNotification(tenant.Key, request)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await Front(tenant).VerifyNotification(await other.NewKey(Scopes.Verify), request)).Refusal?.Code);
        Assert.Equal(RefusalCode.Unauthenticated, (await Front(tenant).VerifyNotification(new(tenant.Id, "none", tenant.Key.Digest), request)).Refusal?.Code);
        Assert.Equal(RefusalCode.ScopeMissing, (await Front(tenant).VerifyResponse(tenant.Key, new("a", 1, ""))).Refusal?.Code);
    }

    [Fact]
    public async Task A_silo_explains_for_a_front_whose_caller_may()
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        var front = cluster.Client.GetGrain<IRemoteExplainer>(tenant.Id);
        var at = cluster.First.Now.ToUnixTimeSeconds();
        var request = new ExplainError($"Invalid Signature {CloudinarySends.Hash($"folder=avatars&timestamp={at}{ClusterTenant.Secret}")}. String to sign - 'timestamp={at}'.", null, null, []);

        var explained = await front.Explain(await tenant.NewKey(Scopes.Explain), request);

        Assert.Equal((ExplanationVerdict.Explained, ClusterTenant.Profile, tenant.Credential), (explained.Value!.Verdict, explained.Value.Profile, explained.Value.Credential));
        Assert.Equal(FindingCode.SignedNotPosted, Assert.Single(explained.Value.Findings).Code);
        Assert.Equal(RefusalCode.ScopeMissing, (await front.Explain(tenant.Key, request)).Refusal?.Code);
    }

    private IRemoteVerifier Front(ClusterTenant tenant) => cluster.Client.GetGrain<IRemoteVerifier>(tenant.Id);

    /// <summary>A notification of now, by the silos' clock.</summary>
    private VerifyNotification Notification()
    {
        var at = cluster.First.Now.ToUnixTimeSeconds();
        return new([.. "{}"u8], at.ToString(CultureInfo.InvariantCulture), CloudinarySends.Notification("{}", at, ClusterTenant.Secret), MaxAgeSeconds: 60);
    }
}
