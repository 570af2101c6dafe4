using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Platform.Service.Hosting.Cluster;

/// <summary>
/// How silos watch each other. The times decide how long the tenants of a dead silo have no authority; their leases bridge
/// that as long as <c>Leases:DeadSiloNotice</c> is not shorter than <see cref="ProbeTimeout"/> times <see cref="MissedProbes"/>.
/// </summary>
internal sealed class ClusterOptions
{
    public const string Section = "Cluster";

    /// <summary>True says that the network keeps everyone but the cluster's processes away from silos, membership and store.</summary>
    public bool TrustedNetwork { get; set; }

    /// <summary>How long a silo waits for another's answer to a probe, and how often it sends one.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:00:30")]
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many probes in a row a silo may leave unanswered before it is suspected.</summary>
    [Range(1, 10)]
    public int MissedProbes { get; set; } = 3;

    /// <summary>How many silos must suspect one for it to be dead; in a smaller cluster all others.</summary>
    [Range(1, 10)]
    public int VotesForDeath { get; set; } = 2;

    /// <summary>How often a silo writes to the membership that it is there; after three times that, silos that start don't wait for it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan AliveInterval { get; set; } = TimeSpan.FromSeconds(5);
}

[OptionsValidator]
internal sealed partial class ClusterOptionsValidator : IValidateOptions<ClusterOptions>;
