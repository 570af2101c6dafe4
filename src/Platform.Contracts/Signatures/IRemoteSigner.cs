using System.Collections.Immutable;
using Platform.Contracts.Access;

namespace Platform.Contracts.Signatures;

/// <summary>A silo's signer, for fronts that are Orleans clients only, so that secrets stay on silos. It trusts no front: each call proves its key. Key: the tenant's id.</summary>
[Alias("remote-signer"), GrainInterfaceType("remote-signer")]
public interface IRemoteSigner : IGrainWithStringKey
{
    /// <summary>What the presented key may do.</summary>
    /// <param name="proof">The presented key.</param>
    /// <param name="mayAsk">False to go by what the silo knows, without asking the tenant's authority.</param>
    [Alias("verify"), ResponseTimeout("00:00:05")]
    Task<KeyVerdict> Verify(KeyProof proof, bool mayAsk);

    /// <summary>Signs each request, in order.</summary>
    [Alias("sign"), ResponseTimeout("00:00:10")]
    Task<ImmutableArray<SignatureResult>> Sign(KeyProof proof, ImmutableArray<SignRequest> requests);
}
