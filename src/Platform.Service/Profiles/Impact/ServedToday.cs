using Platform.Contracts.Refusals;
using Platform.Contracts.Shapes;
using Platform.Service.Problems;
using Platform.Service.Profiles.Diff;

namespace Platform.Service.Profiles.Impact;

/// <summary>What callers who pin no version get today (the current version or, those who had it, the canary), and what they got when they were seen.</summary>
internal sealed class ServedToday(Profile profile, ActiveCloudNames active)
{
    private readonly (int Number, ImpactSide Side)? _current = Of(profile.Current, active);
    private readonly (int Number, ImpactSide Side)? _canary = Of(Serving(profile), active);

    private readonly Dictionary<int, (int Number, ImpactSide Side)?> _judged = [];

    /// <summary>Null when nobody gets anything.</summary>
    public (int Number, ImpactSide Side)? For(RequestShape shape) => _canary?.Number == shape.ProfileVersion ? _canary : _current;

    /// <summary>The version that judged the request, whose rules say what is known of its values; null when they are not kept.</summary>
    public (int Number, ImpactSide Side)? Judged(RequestShape shape)
    {
        if (!_judged.TryGetValue(shape.ProfileVersion, out var judged)) _judged[shape.ProfileVersion] = judged = Of(profile.Find(shape.ProfileVersion), active);
        return judged;
    }

    /// <summary>The canary's version while it serves anybody: one whose share is 0 waits.</summary>
    public static ProfileVersion? Serving(Profile profile) => profile.Canary is { Percent: > 0 } canary ? profile.Find(canary.Number) : null;

    /// <summary>It was refused for what it asked. Who was refused for another reason, such as the rate or a pattern that rests, is served again.</summary>
    public static bool WasRefused(RequestShape shape) =>
        shape.Refusal is RefusalCode.VersionRetired
        || (shape.Refusal is not (RefusalCode.None or RefusalCode.PatternTooCostly) && ProblemKinds.Of(shape.Refusal).Status == StatusCodes.Status422UnprocessableEntity);

    private static (int Number, ImpactSide Side)? Of(ProfileVersion? version, ActiveCloudNames active) =>
        version is { Rules: { } rules } ? (version.Number, new ImpactSide(new DiffSide(rules, version.CloudName), active)) : null;
}
