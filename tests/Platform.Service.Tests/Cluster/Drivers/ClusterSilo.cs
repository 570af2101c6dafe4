using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Platform.Contracts.Access;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Contracts.Verification;
using Platform.Service.Signatures;
using Platform.Service.Tests.Verification;
using Platform.Service.Verification;
using Xunit;

namespace Platform.Service.Tests.Cluster.Drivers;

/// <summary>One of the silos, used as its endpoints would use it.</summary>
internal sealed class ClusterSilo(InProcessSiloHandle handle, SiloLine line)
{
    private readonly ITenantSigner _signer = handle.ServiceProvider.GetRequiredService<ITenantSigner>();
    private readonly IKeyVerifier _verifier = handle.ServiceProvider.GetRequiredService<IKeyVerifier>();
    private readonly LeaseStore _leases = handle.ServiceProvider.GetRequiredService<LeaseStore>();

    public InProcessSiloHandle Handle => handle;

    public SiloAddress Address => handle.SiloAddress;

    public SiloLine Line => line;

    public IServiceProvider Services => handle.ServiceProvider;

    public DateTimeOffset Now => Services.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>Reaches grains as this silo does, with what it remembers of where they are.</summary>
    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    /// <summary>Signs with the profile's current version, or the one that is pinned.</summary>
    public async Task<SignatureResult> Sign(ClusterTenant tenant, int? version = null, string? subject = null) =>
        await _signer.Sign(tenant.Key, tenant.Id, new SignRequest(ClusterTenant.Profile, version, subject, []), TestContext.Current.CancellationToken);

    /// <summary>The version that signed.</summary>
    public async Task<int> SignedVersion(ClusterTenant tenant, string? subject = null) =>
        await Sign(tenant, subject: subject) is SignatureIssued issued ? issued.ProfileVersion : throw new InvalidOperationException($"Refused: {await Refused(tenant)}.");

    /// <summary>Why it was not signed.</summary>
    public async Task<RefusalCode> Refused(ClusterTenant tenant, int? version = null) => Assert.IsType<SignatureRefused>(await Sign(tenant, version)).Refusal.Code;

    /// <summary>Signs until it is refused, or so many times.</summary>
    /// <returns>How many were signed, and why no more; null when all were.</returns>
    public async Task<(int Signed, RefusalCode? Refused)> SignUntilRefused(ClusterTenant tenant, int most = int.MaxValue)
    {
        for (var signed = 0; signed < most; signed++)
        {
            if (await Sign(tenant) is SignatureRefused refused) return (signed, refused.Refusal.Code);
        }

        return (most, null);
    }

    /// <summary>What the presented key may do here.</summary>
    public async Task<KeyVerdict> Verify(KeyProof proof) => await _verifier.Verify(proof, mayAsk: true, TestContext.Current.CancellationToken);

    /// <summary>Verifies a notification that was signed with this secret, as an operator.</summary>
    public async Task<Outcome<VerificationResult>> VerifyNotification(ClusterTenant tenant, string secret)
    {
        var at = Now.ToUnixTimeSeconds();
        var request = new VerifyNotification([.. "{}"u8], at.ToString(CultureInfo.InvariantCulture), CloudinarySends.Notification("{}", at, secret), MaxAgeSeconds: 60);
        return await Services.GetRequiredService<ITenantVerifier>().Verify(new KeyProof(IOperatorKeys.Key, "operator", []), tenant.Id, request, TestContext.Current.CancellationToken);
    }

    /// <summary>This silo's account of the tenant; null when it has none.</summary>
    public SigningLease? AccountOf(ClusterTenant tenant) => _leases.TryFind(tenant.Id, out var lease) ? lease.Account : null;

    /// <summary>Done when no request to the tenant's authority is under way.</summary>
    public Task AtRest(ClusterTenant tenant) => _leases.TryFind(tenant.Id, out var lease) ? lease.UnderWay : Task.CompletedTask;
}
