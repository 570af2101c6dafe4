using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Platform.Contracts.Quotas;
using Platform.Service.Profiles;

namespace Platform.Service.Tenants;

/// <summary>What a tenant may have. The limits keep its document well below the smallest store's largest record.</summary>
internal sealed class TenantOptions
{
    public const string Section = "Tenants";

    [Range(0, long.MaxValue)]
    public long DefaultSignaturesPerMonth { get; set; } = 100_000;

    [Range(1, 1_000_000)]
    public int DefaultSignaturesPerSecond { get; set; } = 100;

    [Range(1, 1_000_000)]
    public int DefaultBurst { get; set; } = 200;

    [Range(1, 1000)]
    public int MaxAccessKeys { get; set; } = 100;

    [Range(1, 100)]
    public int MaxCredentials { get; set; } = 20;

    [Range(1, 1000)]
    public int MaxProfiles { get; set; } = 100;

    [Range(1, 100)]
    public int MaxLiveVersions { get; set; } = 64;

    [Range(1024, 65_536)]
    public int MaxRulesBytes { get; set; } = 8192;

    /// <summary>How often what has become due is looked for: secrets to erase, entries to deliver.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a tenant that is to be destroyed can be restored.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan DestroyDelay { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long an answer waits for what the silos say of it: that they know of a change, or what they have seen.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:10")]
    public TimeSpan SilosTimeout { get; set; } = TimeSpan.FromSeconds(1);

    public ProfileLimits ProfileLimits => new() { Profiles = MaxProfiles, LiveVersions = MaxLiveVersions, RulesBytes = MaxRulesBytes };

    public QuotaPlan DefaultPlan => new(DefaultSignaturesPerMonth, DefaultSignaturesPerSecond, DefaultBurst);
}

[OptionsValidator]
internal sealed partial class TenantOptionsValidator : IValidateOptions<TenantOptions>;
