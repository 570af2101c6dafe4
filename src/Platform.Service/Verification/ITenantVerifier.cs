using Platform.Contracts.Access;
using Platform.Contracts.Refusals;
using Platform.Contracts.Verification;

namespace Platform.Service.Verification;

/// <summary>Verifies for a tenant with all of its live secrets: in this process, or, on a front that is a client only, on a silo. Endpoints don't know which.</summary>
internal interface ITenantVerifier
{
    /// <param name="proof">The caller's key, verified already.</param>
    /// <param name="tenant">Whose secrets to try.</param>
    ValueTask<Outcome<VerificationResult>> Verify(KeyProof proof, string tenant, VerifyNotification request, CancellationToken cancellation);

    /// <param name="proof">The caller's key, verified already.</param>
    /// <param name="tenant">Whose secrets to try.</param>
    ValueTask<Outcome<VerificationResult>> Verify(KeyProof proof, string tenant, VerifyResponse request, CancellationToken cancellation);
}
