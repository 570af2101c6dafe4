using System.Diagnostics;

namespace Platform.ServiceDefaults;

/// <summary>The names under which the platform's own telemetry goes. Spans may say which tenant; labels of metrics may not, for there is no end of tenants.</summary>
public static class PlatformTelemetry
{
    /// <summary>The meter's and the source's name.</summary>
    public const string Name = "Platform";

    /// <summary>The tenant's id. On spans only.</summary>
    public const string Tenant = "platform.tenant";

    /// <summary>The profile's name. On spans only.</summary>
    public const string Profile = "platform.profile";

    /// <summary>The number of the profile's version. On spans only.</summary>
    public const string ProfileVersion = "platform.profile_version";

    /// <summary>Why it was refused, as callers see it. A span that has it is kept, whatever the sampler said.</summary>
    public const string RefusalCode = "platform.refusal_code";

    /// <summary>How many items of a batch were refused. A span with more than none is kept, whatever the sampler said.</summary>
    public const string BatchRefused = "platform.batch.refused";

    /// <summary>What kind of failure, by OpenTelemetry's convention.</summary>
    public const string ErrorType = "error.type";

    /// <summary>The platform's own spans.</summary>
    public static ActivitySource Source { get; } = new(Name);
}
