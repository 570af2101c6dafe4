using System.Globalization;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Shapes;
using Platform.Service.Profiles.Diff;

namespace Platform.Service.Profiles.Impact;

/// <summary>A step that gives callers another version, held against what they asked lately.</summary>
internal static class BrokenCallers
{
    /// <param name="before">The profile before the step.</param>
    /// <param name="after">The profile after it.</param>
    /// <param name="number">The version that more callers get.</param>
    /// <param name="recent">What was seen; null when nobody wants to know.</param>
    /// <param name="active">Where credentials sign.</param>
    /// <returns>Null when nobody wants to know, or when nobody gets it.</returns>
    internal static ImpactView? Of(Profile before, Profile after, int number, RecentShapes? recent, ActiveCloudNames active)
    {
        if (recent is null || after.Find(number) is not { Rules: { } rules } version || !GainsCallers(before, after, number)) return null;

        // A canary reaches nobody whose subject is not known, and no widget; and whom another canary serves, a current version does not reach.
        return ImpactReport.Of(
            before, number, new DiffSide(rules, version.CloudName), recent, active,
            shape => after.Current?.Number == number ? ServedToday.Serving(after)?.Number != shape.ProfileVersion : shape is { Subject: true, Widget: false });
    }

    internal static Refusal? Refuse(ImpactView? impact) => impact is not { WouldRefuse: { Shapes: > 0 } refused } ? null : new(
        RefusalCode.WouldBreakCallers,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Of the requests that were served lately, {refused.Requests} would be refused: see impact. Change the rules, or repeat the request with acknowledge true."));

    private static bool GainsCallers(Profile before, Profile after, int number) =>
        after.Current?.Number == number || PercentOf(after, number) > PercentOf(before, number);

    private static int PercentOf(Profile profile, int number) => profile.Canary?.Number == number ? profile.Canary.Percent : 0;
}
