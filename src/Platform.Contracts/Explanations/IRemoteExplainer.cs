using Platform.Contracts.Access;
using Platform.Contracts.Refusals;

namespace Platform.Contracts.Explanations;

/// <summary>A silo's explainer, for fronts that are Orleans clients only, so that secrets stay on silos. It trusts no front: each call proves its key. Key: the tenant's id.</summary>
[Alias("remote-explainer"), GrainInterfaceType("remote-explainer")]
public interface IRemoteExplainer : IGrainWithStringKey
{
    /// <summary>What is behind an error of Cloudinary's.</summary>
    [Alias("explain"), ResponseTimeout("00:00:20")]
    Task<Outcome<Explanation>> Explain(KeyProof proof, ExplainError request);
}
