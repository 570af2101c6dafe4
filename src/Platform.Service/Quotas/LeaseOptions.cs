using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Platform.Service.Quotas;

/// <summary>The lease protocol's clockwork. The refresh interval trades write load against staleness; docs/architecture.md has the sums.</summary>
internal sealed class LeaseOptions
{
    public const string Section = "Leases";

    /// <summary>How long a silo may sign without hearing from the authority, and the latest that a change is in force everywhere.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a used lease is renewed; less than half of the time to live, so that one lost renewal costs nothing.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the cluster needs to notice that a silo is dead: a grant lasts twice that.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan DeadSiloNotice { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a caller without a usable lease waits for the authority.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:10")]
    public TimeSpan AcquireTimeout { get; set; } = TimeSpan.FromSeconds(2);

    public LeaseTimings Timings => new(TimeToLive, RefreshInterval, DeadSiloNotice);
}

[OptionsValidator]
internal sealed partial class LeaseOptionsValidator : IValidateOptions<LeaseOptions>;
