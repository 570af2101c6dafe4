using System.Collections.Immutable;
using Platform.Contracts.Access;
using Platform.Contracts.Signatures;

namespace Platform.Service.Signatures;

/// <summary>Signs for a tenant: in this process, or, on a front that is a client only, on a silo. Endpoints don't know which.</summary>
internal interface ITenantSigner
{
    /// <summary>Signs each request, in order; each costs its own permit and rate, a refused one neither.</summary>
    /// <param name="proof">The caller's key, verified already.</param>
    /// <param name="tenant">Whom to sign for.</param>
    ValueTask<ImmutableArray<SignatureResult>> Sign(KeyProof proof, string tenant, ImmutableArray<SignRequest> requests, CancellationToken cancellation);

    /// <summary>Signs one request.</summary>
    ValueTask<SignatureResult> Sign(KeyProof proof, string tenant, SignRequest request, CancellationToken cancellation);
}
