using System.Collections.Immutable;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Shapes;
using Platform.Service.Profiles.Diff;

namespace Platform.Service.Profiles.Impact;

/// <summary>What a version would do to the callers that were seen lately.</summary>
internal static class ImpactReport
{
    /// <summary>So many shapes are told one by one.</summary>
    internal const int MostShapes = 50;

    private const int WindowSeconds = 86_400;

    /// <summary>If all who pin nothing got the version.</summary>
    /// <param name="profile">The profile as it is.</param>
    /// <param name="version">The version's number; null for the draft.</param>
    /// <param name="recent">What was seen.</param>
    /// <param name="active">Where credentials sign, which also settles where the draft would.</param>
    /// <param name="archived">The version as the archive has it, when the profile has let go of its rules.</param>
    internal static Outcome<ImpactView> Of(Profile profile, int? version, RecentShapes recent, ActiveCloudNames active, ProfileVersion? archived = null)
    {
        if (version is not { } number)
        {
            return profile.Draft is { Rules: var drafted } ? Of(profile, null, new DiffSide(drafted, ProfileSet.SettledCloudName(drafted, active(Kinds.CredentialKind(Kinds.Of(drafted))))), recent, active, _ => true) : NotFound("The profile has no draft.");
        }

        return number < 1 || number > profile.LastNumber ? NotFound("The profile has no such version.")
            : (profile.HasLetGoOf(number) ? archived : profile.Find(number)) is not { Rules: { } rules } found ? NotFound($"Nothing is kept of the rules of version {number}.")
            : Of(profile, number, new DiffSide(rules, found.CloudName), recent, active, _ => true);
    }

    /// <summary>If those who are reached got the rules.</summary>
    internal static ImpactView Of(Profile profile, int? version, DiffSide next, RecentShapes recent, ActiveCloudNames active, Func<RequestShape, bool> reaches)
    {
        var served = new ServedToday(profile, active);
        var side = new ImpactSide(next, active);
        var judges = new Dictionary<(int From, int? To), ShapeJudge>();
        var judged = recent.Shapes.Select(shape => (Shape: shape, Verdict: Verdict(shape))).ToArray();
        var touched = judged.Where(one => !one.Verdict.Findings.IsEmpty)
            .Select(one => new ImpactShape(
                one.Verdict.Effect, one.Shape.ProfileVersion, one.Shape.Parameters, one.Shape.Subject, one.Shape.Widget, one.Shape.Requests, one.Verdict.Findings))
            .OrderBy(shape => ImpactEffects.Rank(shape.Effect)).ThenByDescending(shape => shape.Requests)
            .ToArray();
        return new(profile.Name, version, profile.Current?.Number)
        {
            WindowSeconds = WindowSeconds,
            Silos = recent.Silos,
            SilosAnswered = recent.Answered,
            WouldRefuse = Count(ImpactEffects.WouldRefuse),
            MayRefuse = Count(ImpactEffects.MayRefuse),
            WouldChange = Count(ImpactEffects.WouldChange),
            Unchanged = Count(Unchanged),
            RefusedAlready = Count(RefusedAlready),
            NotReached = Count(NotReached),
            Pinned = Sum([.. recent.Shapes.Where(shape => shape.Pinned && shape.ProfileVersion == version && !ServedToday.WasRefused(shape))]),
            UncountedRequests = recent.Uncounted,
            ByRule = ByRule(touched),
            Shapes = [.. touched.Take(MostShapes)],
            ShapesLeftOut = Math.Max(0, touched.Length - MostShapes),
        };

        (string Effect, ImmutableArray<ImpactFinding> Findings) Verdict(RequestShape shape)
        {
            if (ServedToday.WasRefused(shape)) return (RefusedAlready, []);
            if (shape.Pinned || !reaches(shape)) return (NotReached, []);
            if (served.For(shape) is not { Side.HasCredential: true } today) return (RefusedAlready, []);

            // Whoever was signed by this version will be again, if not as today and while it has a credential; and what is known of values is that the version which judged them took them.
            if (shape.ProfileVersion == version) return Worst([.. Judge(today, version, side, shape).Where(finding => !IsOfValues(finding))]);
            var judged = served.Judged(shape) ?? today;
            if (NamesAlone.Refuse(today.Side, shape).Any() || (judged.Number != today.Number && Judge(judged, today.Number, today.Side, shape).Any(IsRefusal))) return (RefusedAlready, []);
            if (today.Number == version) return (Unchanged, []);

            var findings = Judge(today, version, side, shape);
            if (judged.Number != today.Number) findings = [.. Judge(judged, version, side, shape).Where(IsOfValues), .. findings.Where(finding => !IsOfValues(finding))];
            return Worst(findings);
        }

        static (string Effect, ImmutableArray<ImpactFinding> Findings) Worst(ImmutableArray<ImpactFinding> findings) => (findings.IsEmpty ? Unchanged : findings[0].Effect, findings);

        ImmutableArray<ImpactFinding> Judge((int Number, ImpactSide Side) from, int? to, ImpactSide next, RequestShape shape)
        {
            if (!judges.TryGetValue((from.Number, to), out var judge)) judges[(from.Number, to)] = judge = new(from.Side, next);
            return judge.Judge(shape);
        }

        ImpactCount Count(string effect) => Sum([.. judged.Where(one => one.Verdict.Effect == effect).Select(one => one.Shape)]);

        static ImpactCount Sum(RequestShape[] shapes) => new(shapes.Length, shapes.Sum(shape => shape.Requests));
    }

    private static ImmutableArray<ImpactRule> ByRule(ImpactShape[] touched) =>
    [
        .. from shape in touched
           from finding in shape.Findings
           group shape by (finding.Effect, finding.Parameter, finding.Code) into rule
           let requests = rule.Sum(shape => shape.Requests)
           orderby ImpactEffects.Rank(rule.Key.Effect), requests descending
           select new ImpactRule(rule.Key.Effect, rule.Key.Parameter, rule.Key.Code, rule.Count(), requests),
    ];

    private static bool IsRefusal(ImpactFinding finding) => finding.Effect is ImpactEffects.WouldRefuse;

    /// <summary>It was found by what is known of the values that the caller sent, which the version that judged them took.</summary>
    private static bool IsOfValues(ImpactFinding finding) => finding.Effect is not ImpactEffects.WouldChange && finding.Code != ShapeJudge.NoCredential;

    private static Refusal NotFound(string detail) => new(RefusalCode.NotFound, detail);

    private const string Unchanged = "unchanged";
    private const string RefusedAlready = "refused_already";
    private const string NotReached = "not_reached";
}
