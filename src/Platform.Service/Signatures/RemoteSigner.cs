using System.Collections.Immutable;
using Platform.Contracts.Access;
using Platform.Contracts.Signatures;

namespace Platform.Service.Signatures;

/// <summary>Signs on a silo, for a front that is a client only: it has no lease and no secret, and keeps nothing between calls.</summary>
internal sealed partial class RemoteSigner(IGrainFactory grains, ILogger<RemoteSigner> logger) : ITenantSigner, IKeyVerifier
{
    public async ValueTask<KeyVerdict> Verify(KeyProof proof, bool mayAsk, CancellationToken cancellation)
    {
        try
        {
            return await SignerOf(proof.Owner).Verify(proof, mayAsk).WaitAsync(cancellation);
        }
        catch (Exception failure) when (IsWeather(failure))
        {
            NoSilo(logger, proof.Owner, failure);
            return new KeyVerdict { Refusal = LeaseRefusals.Unavailable };
        }
    }

    public async ValueTask<SignatureResult> Sign(KeyProof proof, string tenant, SignRequest request, CancellationToken cancellation) =>
        (await Sign(proof, tenant, [request], cancellation))[0];

    public async ValueTask<ImmutableArray<SignatureResult>> Sign(KeyProof proof, string tenant, ImmutableArray<SignRequest> requests, CancellationToken cancellation)
    {
        try
        {
            return await SignerOf(tenant).Sign(proof, requests).WaitAsync(cancellation);
        }
        catch (Exception failure) when (IsWeather(failure))
        {
            NoSilo(logger, tenant, failure);
            return [.. requests.Select(_ => new SignatureRefused(LeaseRefusals.Unavailable))];
        }
    }

    private IRemoteSigner SignerOf(string tenant) => grains.GetGrain<IRemoteSigner>(tenant);

    /// <summary>A silo that died under the call, a cluster without silos, or an answer that does not come.</summary>
    private static bool IsWeather(Exception failure) => failure is OrleansException or TimeoutException;

    [LoggerMessage(LogLevel.Warning, "No silo answered for tenant {Tenant}.")]
    private static partial void NoSilo(ILogger logger, string tenant, Exception failure);
}
