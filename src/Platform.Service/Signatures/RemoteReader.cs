using Platform.Contracts.Access;
using Platform.Contracts.Explanations;
using Platform.Contracts.Refusals;
using Platform.Contracts.Verification;
using Platform.Service.Explanations;
using Platform.Service.Verification;

namespace Platform.Service.Signatures;

/// <summary>Verifies and explains on a silo, for a front that is a client only.</summary>
internal sealed partial class RemoteReader(IGrainFactory grains, ILogger<RemoteReader> logger) : ITenantVerifier, ITenantExplainer
{
    public ValueTask<Outcome<VerificationResult>> Verify(KeyProof proof, string tenant, VerifyNotification request, CancellationToken cancellation) =>
        Ask(tenant, () => grains.GetGrain<IRemoteVerifier>(tenant).VerifyNotification(proof, request), cancellation);

    public ValueTask<Outcome<VerificationResult>> Verify(KeyProof proof, string tenant, VerifyResponse request, CancellationToken cancellation) =>
        Ask(tenant, () => grains.GetGrain<IRemoteVerifier>(tenant).VerifyResponse(proof, request), cancellation);

    public ValueTask<Outcome<Explanation>> Explain(KeyProof proof, string tenant, ExplainError request, CancellationToken cancellation) =>
        Ask(tenant, () => grains.GetGrain<IRemoteExplainer>(tenant).Explain(proof, request), cancellation);

    private async ValueTask<Outcome<T>> Ask<T>(string tenant, Func<Task<Outcome<T>>> ask, CancellationToken cancellation) where T : class
    {
        try
        {
            return await ask().WaitAsync(cancellation);
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            NoSilo(logger, tenant, failure);
            return LeaseRefusals.Unavailable;
        }
    }

    [LoggerMessage(LogLevel.Warning, "No silo answered for tenant {Tenant}.")]
    private static partial void NoSilo(ILogger logger, string tenant, Exception failure);
}
