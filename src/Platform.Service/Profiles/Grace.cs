using Platform.Contracts.Refusals;

namespace Platform.Service.Profiles;

/// <summary>
/// How long a version that was replaced still signs for callers that pin it: never shorter than its signatures live, as far as
/// they end. URLs that never end outlive every grace, and tokens may outlive the longest one.
/// </summary>
internal static class Grace
{
    private const int DefaultSeconds = 86_400;
    private const int LongestSeconds = 366 * 86_400;

    /// <param name="seconds">What the administrator gives; null for a day, or for as long as the signatures live where that is more.</param>
    /// <param name="replaced">The version that is replaced; null when there is none.</param>
    /// <param name="now">The time.</param>
    internal static DateTimeOffset EndOf(int? seconds, ProfileVersion? replaced, DateTimeOffset now) =>
        now.AddSeconds(seconds ?? Math.Max(DefaultSeconds, Shortest(replaced)));

    /// <param name="seconds">What the administrator gives; null for what is right.</param>
    /// <param name="replaced">The version that is replaced; null when there is none.</param>
    internal static Refusal? Refuse(int? seconds, ProfileVersion? replaced)
    {
        if (seconds is not { } grace) return null;
        if (grace is < 0 or > LongestSeconds)
        {
            const string Detail = "grace_seconds is 0 to 31622400, a year.";
            return new(RefusalCode.InvalidRequest, Detail) { Errors = [new("/grace_seconds", RefusalCode.InvalidRequest, Detail)] };
        }

        var shortest = Shortest(replaced);
        if (grace >= shortest) return null;
        var detail = shortest < LongestSeconds
            ? $"What the version before signs can be used for {shortest} seconds: its grace is at least that."
            : $"What the version before signs can be used for as long as the longest grace, or longer: give {LongestSeconds} seconds.";
        return new Refusal(RefusalCode.GraceTooShort, detail) { Errors = [new("/grace_seconds", RefusalCode.GraceTooShort, detail)] }
            .With("minimum_grace_seconds", shortest);
    }

    private static int Shortest(ProfileVersion? replaced) => replaced?.Rules is { } rules
        ? (int)Math.Min(LongestSeconds, Math.Ceiling(SignatureLife.Of(rules).Where(life => life.Life != SignatureLife.Endless).Select(life => life.Life.TotalSeconds).DefaultIfEmpty().Max()))
        : 0;
}
