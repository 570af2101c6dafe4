using System.Collections.Immutable;
using Orleans.Concurrency;
using Platform.Contracts.Access;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Explanations;
using Platform.Service.Verification;

namespace Platform.Service.Signatures;

/// <summary>The signer's face for fronts that are Orleans clients only. It has no state of its own: the leases belong to the process, so that idle collection loses none.</summary>
[GrainType("remote-signer"), StatelessWorker]
internal sealed partial class SignerGrain(ITenantSigner signer, ITenantVerifier signatures, ITenantExplainer explainer, IKeyVerifier verifier) : Grain, IRemoteSigner
{
    public async Task<KeyVerdict> Verify(KeyProof proof, bool mayAsk) => await verifier.Verify(proof, mayAsk, CancellationToken.None);

    public async Task<ImmutableArray<SignatureResult>> Sign(KeyProof proof, ImmutableArray<SignRequest> requests) =>
        await Refuse(proof, Scopes.Sign) is { } refusal
            ? [.. requests.Select(_ => new SignatureRefused(refusal))]
            : await signer.Sign(proof, Tenant, requests, CancellationToken.None);

    private string Tenant => this.GetPrimaryKeyString();

    /// <summary>What the front has checked is checked again.</summary>
    private async Task<Refusal?> Refuse(KeyProof proof, Scopes scope)
    {
        var verdict = await verifier.Verify(proof, mayAsk: true, CancellationToken.None);
        return verdict.Refusal
            ?? (proof.Owner != Tenant && proof.Owner != IOperatorKeys.Key ? NotTheirs : null)
            ?? (verdict.Scopes.Allows(scope) ? null : LeaseRefusals.NoScope(scope));
    }

    private static Refusal NotTheirs { get; } = new(RefusalCode.NotFound, "There is no such resource.");
}
