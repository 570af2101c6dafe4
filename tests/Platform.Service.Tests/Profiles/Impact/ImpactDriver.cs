using Platform.Contracts.Profiles;
using Platform.Contracts.Shapes;
using Platform.Service.Profiles;
using Platform.Service.Profiles.Impact;
using Xunit;

namespace Platform.Service.Tests.Profiles.Impact;

/// <summary>Profiles and shapes in a few words, and what is said of them.</summary>
internal static class ImpactDriver
{
    public static string Findings(string today, string next, RequestShape shape) =>
        Text(ImpactOfDraft(Profile($$"""{"parameters":{ {{today}} } }""", $$"""{"parameters":{ {{next}} } }"""), shape));

    public static string Text(ImpactView impact)
    {
        var shape = impact.Shapes.SingleOrDefault();
        Assert.Equal(shape?.Effect, shape?.Findings[0].Effect);
        return string.Join(", ", (shape?.Findings ?? []).Select(finding => $"{finding.Effect} {finding.Parameter ?? "-"} {finding.Code}".TrimEnd()));
    }

    public static ImpactView ImpactOfDraft(Profile profile, params RequestShape[] shapes) => ImpactOf(profile, null, shapes);

    public static ImpactView ImpactOf(Profile profile, int? version, params RequestShape[] shapes) =>
        ImpactReport.Of(profile, version, Recent(shapes), Active).Value ?? throw new InvalidOperationException("There is no such version.");

    /// <summary>For which a credential signs.</summary>
    public static ActiveCloudNames Active => ActiveIn("demo", "other");

    public static ActiveCloudNames ActiveIn(params string[] cloudNames) => _ => [.. cloudNames];

    public static RecentShapes Recent(params RequestShape[] shapes) => new([.. shapes], 0, 1, 1);

    /// <summary>A word <c>subject</c> says that there was one.</summary>
    public static RequestShape Shape(string words, int version = 1, long requests = 1)
    {
        var names = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(version, [.. names.Where(name => name != "subject")], requests) { Subject = names.Contains("subject") };
    }

    /// <summary>Version 1 and a draft.</summary>
    public static Profile Profile(string current, string draft) => Set(current).Saved("avatar", draft).Find("avatar")!;

    public static ProfileSet Set(params string[] versions) => versions.Aggregate(
        ProfileSet.Empty, (set, rules) => set.Saved("avatar", rules).Publish(PublishTests.Publication("avatar") with { Now = ProfileDriver.Now }, ProfileLimits.Default).Value!);
}
