using Orleans.Services;

namespace Platform.Contracts.Shapes;

/// <summary>What a silo's signer has seen lately. There is one on every silo.</summary>
[Alias("shape-counts"), GrainInterfaceType("shape-counts")]
public interface IShapeCounts : IGrainService
{
    /// <summary>The shapes of requests for a profile, from memory.</summary>
    /// <param name="tenant">The tenant's id.</param>
    /// <param name="profile">The profile's name.</param>
    [Alias("seen"), ResponseTimeout("00:00:02")]
    Task<SeenShapes> Seen(string tenant, string profile);
}
