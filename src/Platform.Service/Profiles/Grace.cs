using Platform.Contracts.Refusals;

namespace Platform.Service.Profiles;

/// <summary>How long a version that was replaced still signs for callers that pin it: never shorter than its signatures live.</summary>
internal static class Grace
{
    private const int DefaultSeconds = 86_400;
    private const int LongestSeconds = 366 * 86_400;

    internal static DateTimeOffset EndOf(int? seconds, DateTimeOffset now) => now.AddSeconds(seconds ?? DefaultSeconds);

    /// <param name="seconds">What the administrator gives; null for a day.</param>
    /// <param name="replaced">The version that is replaced; null when there is none.</param>
    internal static Refusal? Refuse(int? seconds, ProfileVersion? replaced)
    {
        var grace = seconds ?? DefaultSeconds;
        if (grace is < 0 or > LongestSeconds)
        {
            const string Detail = "grace_seconds is 0 to 31622400, a year.";
            return new(RefusalCode.InvalidRequest, Detail) { Errors = [new("/grace_seconds", RefusalCode.InvalidRequest, Detail)] };
        }

        if (replaced?.Rules is not { } rules || grace >= rules.LifetimeSeconds)
        {
            return null;
        }

        var detail = $"The version before signs for {rules.LifetimeSeconds} seconds: its grace is at least that.";
        return new Refusal(RefusalCode.GraceTooShort, detail) { Errors = [new("/grace_seconds", RefusalCode.GraceTooShort, detail)] }
            .With("minimum_grace_seconds", rules.LifetimeSeconds);
    }
}
