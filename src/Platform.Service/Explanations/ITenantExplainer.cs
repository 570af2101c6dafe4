using Platform.Contracts.Access;
using Platform.Contracts.Explanations;
using Platform.Contracts.Refusals;

namespace Platform.Service.Explanations;

/// <summary>Explains errors for a tenant: in this process, or, on a front that is a client only, on a silo. Endpoints don't know which.</summary>
internal interface ITenantExplainer
{
    /// <param name="proof">The caller's key, verified already.</param>
    /// <param name="tenant">Whose secrets and profiles to try.</param>
    ValueTask<Outcome<Explanation>> Explain(KeyProof proof, string tenant, ExplainError request, CancellationToken cancellation);
}
