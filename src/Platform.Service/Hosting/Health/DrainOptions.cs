using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Platform.Service.Hosting.Health;

/// <summary>How a process takes its leave.</summary>
internal sealed class DrainOptions
{
    public const string Section = "Platform";

    /// <summary>How long a process that was told to stop answers requests while <c>/health/ready</c> says no more of them.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(1);
}

[OptionsValidator]
internal sealed partial class DrainOptionsValidator : IValidateOptions<DrainOptions>;
