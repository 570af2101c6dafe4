using Platform.Contracts.Access;
using Platform.Contracts.Explanations;
using Platform.Contracts.Refusals;
using Platform.Contracts.Verification;

namespace Platform.Service.Signatures;

internal sealed partial class SignerGrain : IRemoteVerifier, IRemoteExplainer
{
    public async Task<Outcome<VerificationResult>> VerifyNotification(KeyProof proof, VerifyNotification request) =>
        await Refuse(proof, Scopes.Verify) is { } refusal ? refusal : await signatures.Verify(proof, Tenant, request, CancellationToken.None);

    public async Task<Outcome<VerificationResult>> VerifyResponse(KeyProof proof, VerifyResponse request) =>
        await Refuse(proof, Scopes.Verify) is { } refusal ? refusal : await signatures.Verify(proof, Tenant, request, CancellationToken.None);

    public async Task<Outcome<Explanation>> Explain(KeyProof proof, ExplainError request) =>
        await Refuse(proof, Scopes.Explain) is { } refusal ? refusal : await explainer.Explain(proof, Tenant, request, CancellationToken.None);
}
