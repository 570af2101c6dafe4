using System.Collections.Immutable;
using Orleans.Concurrency;
using Platform.Contracts.Access;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;

namespace Platform.Service.Signatures;

/// <summary>The signer's face for fronts that are Orleans clients only. It has no state of its own: the leases belong to the process, so that idle collection loses none.</summary>
[GrainType("remote-signer"), StatelessWorker]
internal sealed class SignerGrain(ITenantSigner signer, IKeyVerifier verifier) : Grain, IRemoteSigner
{
    public async Task<KeyVerdict> Verify(KeyProof proof, bool mayAsk) => await verifier.Verify(proof, mayAsk, CancellationToken.None);

    public async Task<ImmutableArray<SignatureResult>> Sign(KeyProof proof, ImmutableArray<SignUpload> requests)
    {
        var tenant = this.GetPrimaryKeyString();
        var verdict = await verifier.Verify(proof, mayAsk: true, CancellationToken.None);
        var refusal = verdict.Refusal
            ?? (proof.Owner != tenant && proof.Owner != IOperatorKeys.Key ? NotTheirs : null)
            ?? (verdict.Scopes.Allows(Scopes.Sign) ? null : NoScope);
        return refusal is null
            ? await signer.Sign(proof, tenant, requests, CancellationToken.None)
            : [.. requests.Select(_ => new SignatureRefused(refusal))];
    }

    private static Refusal NotTheirs { get; } = new(RefusalCode.NotFound, "There is no such resource.");

    private static Refusal NoScope { get; } = new(RefusalCode.ScopeMissing, "This needs a key with the scope sign.");
}
