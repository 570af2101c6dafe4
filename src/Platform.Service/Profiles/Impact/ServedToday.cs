using Platform.Contracts.Refusals;
using Platform.Contracts.Shapes;
using Platform.Service.Problems;
using Platform.Service.Profiles.Diff;

namespace Platform.Service.Profiles.Impact;

/// <summary>What callers who pin no version get today: the current version or, those who had it, the canary.</summary>
internal sealed class ServedToday(Profile profile)
{
    private readonly (int Number, ImpactSide Side)? _current = Of(profile.Current);
    private readonly (int Number, ImpactSide Side)? _canary = Of(profile.Canary is { } canary ? profile.Find(canary.Number) : null);

    /// <summary>Null when nobody gets anything.</summary>
    public (int Number, ImpactSide Side)? For(RequestShape shape) => _canary?.Number == shape.ProfileVersion ? _canary : _current;

    /// <summary>It was refused for what it asked, or would be by now. Who was refused for another reason, such as the rate, is served again.</summary>
    public bool Refuses(RequestShape shape) =>
        shape.Refusal is RefusalCode.VersionRetired
        || (shape.Refusal is not RefusalCode.None && ProblemKinds.Of(shape.Refusal).Status == StatusCodes.Status422UnprocessableEntity)
        || (For(shape) is { } served && NamesAlone.Refuse(served.Side, shape).Any());

    private static (int Number, ImpactSide Side)? Of(ProfileVersion? version) =>
        version is { Rules: { } rules } ? (version.Number, new ImpactSide(new DiffSide(rules, version.CloudName))) : null;
}
