using System.Collections.Immutable;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Shapes;
using Platform.Service.Profiles.Diff;
using Platform.Service.Profiles.Rules;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Impact;

/// <summary>
/// What rules would do to requests of which only the names are known, and that other rules accept today. Certain is only what follows
/// from that: a value that nobody kept, but that today's rules accepted.
/// </summary>
internal sealed class ShapeJudge(ImpactSide today, ImpactSide next)
{
    private readonly ILookup<string, RuleChange> _changes = RulesDiff.Of(today.Side, next.Side).ToLookup(change => change.Parameter, StringComparer.Ordinal);

    /// <summary>The findings, the worst first; none when all stays as it is.</summary>
    public ImmutableArray<ImpactFinding> Judge(RequestShape shape)
    {
        ImpactFinding[] refused = [.. NamesAlone.Refuse(next, shape).Select(Certain), .. Unsigned()];

        // A profile that is not for widgets is not asked about the rest.
        if (shape.Widget && !next.FitsWidgets) return [.. refused];
        return
        [
            .. refused.Concat(Sent(shape)).Concat(Subject(shape)).Concat(shape.Widget ? Posted() : Made(shape))
                .OrderBy(finding => ImpactEffects.Rank(finding.Effect))
                .DistinctBy(finding => (finding.Parameter, finding.Code)),
        ];
    }

    private IEnumerable<ImpactFinding> Unsigned() =>
        today.HasCredential && !next.HasCredential ? [new(ImpactEffects.WouldRefuse, CloudName, NoCredential, $"no credential signs for '{next.Side.CloudName}': activate one first")] : [];

    /// <summary>What becomes of the values that callers send: those of rules that set them are known, for they had to be those.</summary>
    private IEnumerable<ImpactFinding> Sent(RequestShape shape)
    {
        foreach (var name in shape.Parameters)
        {
            if (today.Rule(name) is not { } before || next.Rule(name) is not { } after) continue;
            var findings = before.Rule.Allow is { } bounds ? Chosen(before, bounds, after, shape.Widget) : WasSet(before, after, shape.Widget);
            foreach (var finding in findings) yield return finding;
        }
    }

    /// <summary>Where it is set for callers today.</summary>
    private IEnumerable<ImpactFinding> WasSet(RuleProbe before, RuleProbe after, bool widget)
    {
        foreach (var finding in OfAll(before.Name, after.Against(before, widget), before.IsRefusedFromAllBy(after))) yield return finding;

        // That none of a few askers is refused does not say that nobody is.
        if (after.Rule.Allow is { } bounds && !before.KeepsTo(bounds)) yield return Refused(ImpactEffects.MayRefuse, before.Name, RefusalCode.ParameterOutOfPolicy);
    }

    /// <summary>Where callers choose the value today.</summary>
    private IEnumerable<ImpactFinding> Chosen(RuleProbe before, AllowRule bounds, RuleProbe after, bool widget)
    {
        // Also where it sets the same as before: what callers added to it, they can't add any more.
        var same = before.Sets && SameSet(before, after);
        var settled = after.Sets && (!same || after.Rule.Allow is null);
        if (settled && (after.Rule.Allow is null || widget || after.HasPairs))
        {
            var certain = !before.MayTake(after) && (after.Rule.Allow is null || widget) && !same && after.IsRefusedFromAllBy(before);
            yield return Refused(certain ? ImpactEffects.WouldRefuse : ImpactEffects.MayRefuse, before.Name, RefusalCode.ParameterPinned);
        }

        if (after.Rule.Allow is not { } narrower) yield break;

        // What was set may be repeated beside what is added to it; where it is not set any more, it counts as added.
        var most = bounds.MaxItems + before.Own.Except(after.Own, StringComparer.Ordinal).Count();
        if (ClosedChoice.Of(bounds) is { } values && !before.HasEntries)
        {
            foreach (var finding in OfAll(before.Name, after.Against(values), certain: true)) yield return finding;

            // Each of them alone, and of transformations there may be several.
            if (Narrowing.IsOfCount(bounds, narrower)) yield return Refused(ImpactEffects.MayRefuse, before.Name, RefusalCode.ParameterOutOfPolicy);
        }
        else if (Narrowing.Is(bounds with { MaxItems = most }, narrower))
        {
            var certain = !before.Sets && !after.Sets && (Narrowing.LeavesNothing(bounds, narrower) || LeavesNoItem(before, bounds, after));
            yield return Refused(certain ? ImpactEffects.WouldRefuse : ImpactEffects.MayRefuse, before.Name, RefusalCode.ParameterOutOfPolicy);
        }

        // They may have sent just what is set now; then nothing of it is theirs.
        if (after.Combines && narrower.Required && !(before.Combines && bounds.Required && same)) yield return Refused(ImpactEffects.MayRefuse, before.Name, RefusalCode.ParameterRequired);

        // What was set may be repeated, and a widget must: then it has to fit what may be chosen now.
        if (!before.Sets) yield break;
        foreach (var code in after.Against(before, widget).OfType<RefusalCode>().Distinct().Where(code => code is not RefusalCode.ParameterRequired))
        {
            yield return Refused(ImpactEffects.MayRefuse, before.Name, code);
        }
    }

    /// <summary>A list has at least one item, and each of those that could be chosen is refused.</summary>
    private static bool LeavesNoItem(RuleProbe before, AllowRule bounds, RuleProbe after) =>
        before.Type is ParameterType.List or ParameterType.PathList && ClosedChoice.Of(bounds) is { } items
        && after.Against(items).All(code => code is RefusalCode.ParameterOutOfPolicy);

    /// <summary>A subject that stood in no place of this type, or not between these words, has to fit there now.</summary>
    private IEnumerable<ImpactFinding> Subject(RequestShape shape)
    {
        if (!shape.Subject) yield break;
        RuleProbe[] known = [.. today.Rules.Where(rule => rule.UsesSubject)];
        string[] fitting = [.. UnusualSubjects.Where(subject => Array.TrueForAll(known, rule => rule.Fits(subject)))];
        foreach (var rule in next.Rules.Where(rule => rule.UsesSubject && !(Array.Exists(known, other => other.Type == rule.Type) && Array.TrueForAll(fitting, rule.Fits))))
        {
            yield return Refused(ImpactEffects.MayRefuse, rule.Name, RefusalCode.SubjectInvalid);
        }
    }

    /// <summary>What else is signed than today for who leaves it out, and what is new about all.</summary>
    private IEnumerable<ImpactFinding> Made(RequestShape shape) =>
        today.Rules.Concat(next.Rules).Select(rule => rule.Name).Distinct(StringComparer.Ordinal)
            .Where(name => shape.Parameters.Contains(name) ? Combines(name) && !SameSet(today.Rule(name), next.Rule(name)) : !SameMade(today.Rule(name), next.Rule(name)))
            .Concat(FrameNames.Where(name => _changes.Contains(name) && (name is not Lifetime || Kinds.SignsApiParameters(next.Kind))))
            .Select(Changed);

    /// <summary>A widget posts what it has put together itself; what it can't know is the place and the time.</summary>
    private IEnumerable<ImpactFinding> Posted()
    {
        if (_changes.Contains(CloudName)) yield return Changed(CloudName);
        var seconds = Math.Abs(today.Side.Rules.LifetimeSeconds - next.Side.Rules.LifetimeSeconds);
        if (seconds == 0) yield break;

        // It makes its timestamp for the lifetime of before; both sides allow it some tolerance.
        var certain = seconds > 2 * SignatureClock.WidgetToleranceSeconds;
        yield return Refused(certain ? ImpactEffects.WouldRefuse : ImpactEffects.MayRefuse, Lifetime, RefusalCode.TimestampOutOfRange);
    }

    private IEnumerable<ImpactFinding> OfAll(string name, ImmutableArray<RefusalCode?> answers, bool certain)
    {
        var refused = answers.OfType<RefusalCode>().Distinct().ToArray();
        var effect = !certain || answers.Any(code => code is null) ? ImpactEffects.MayRefuse : ImpactEffects.WouldRefuse;
        return refused.Select(code => Refused(effect, name, code));
    }

    private bool Combines(string name) => today.Rule(name)?.Combines is true || next.Rule(name)?.Combines is true;

    private static bool SameMade(RuleProbe? before, RuleProbe? after) =>
        (before?.Made ?? Nothing).SequenceEqual(after?.Made ?? Nothing, StringComparer.Ordinal);

    private static bool SameSet(RuleProbe? before, RuleProbe? after) =>
        (before?.Set ?? Nothing).SequenceEqual(after?.Set ?? Nothing, StringComparer.Ordinal);

    private ImpactFinding Certain((string? Parameter, RefusalCode Code, string Detail) refused) =>
        new(ImpactEffects.WouldRefuse, refused.Parameter, refused.Code.Name(), refused.Parameter is { } name && Words(name) is { } words ? words : refused.Detail);

    private ImpactFinding Refused(string effect, string name, RefusalCode code) => new(effect, name, code.Name(), Words(name) ?? $"the rule of {name} changes");

    private ImpactFinding Changed(string name) => new(ImpactEffects.WouldChange, name, null, Words(name) ?? $"{name} gets another value");

    private string? Words(string name) => _changes.Contains(name) ? string.Join("; ", _changes[name].Select(change => change.Text)) : null;

    internal static readonly string NoCredential = RefusalCode.NoActiveCredential.Name();

    /// <summary>Each fits somewhere and not everywhere: as a number, a version, more than one part of a path, several items, at an end, or by its length.</summary>
    private static readonly ImmutableArray<string> UnusualSubjects = ["1", "v1", "org/42", "a,b", "a|b", "a=b", " a", "a ", "a\\", "Anna B", new('a', 200)];

    private const string CloudName = "cloud_name";
    private const string Lifetime = "lifetime_seconds";

    private static readonly ImmutableArray<string> FrameNames = ["resource_type", Lifetime, CloudName, "lineage"];

    private static readonly ImmutableArray<string?> Nothing = [null, null, null];
}
