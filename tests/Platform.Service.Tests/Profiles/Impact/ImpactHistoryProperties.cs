using CsCheck;
using Platform.Contracts.Shapes;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles;
using Platform.Service.Profiles.Impact;
using Xunit;

namespace Platform.Service.Tests.Profiles.Impact;

/// <summary>
/// The same of requests that another version judged than the one that serves them today, as it is after each step: version 1 signed
/// them, version 2 is current, and version 3 is to be, or version 1 again.
/// </summary>
public sealed class ImpactHistoryProperties
{
    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 3)]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    public void What_is_said_is_true_of_who_was_judged_by_an_older_version(bool widget, int version)
    {
        var (refused, unchanged, changed, already) = (0, 0, 0, 0);
        Gen.Select(ImpactProperties.Rules, ImpactProperties.Rules, ImpactProperties.Rules, ImpactProperties.Values, ImpactProperties.Subject).Sample(
            (first, second, third, values, subject) =>
            {
                if (version == 1) third = first;
                if (Compiled(first) is not { } judge || Compiled(second) is not { } today || Compiled(third) is not { } next) return;
                var given = ProfileDriver.Inputs($"{{ {values} }}");
                if (judge.Evaluate(given, subject, ImpactProperties.Now, ProfileDriver.Context) is not { Refused: false } signed) return;
                if (widget) given = [.. signed.Fields.Select(field => new NamedInput(field.Name, new TextInput(field.Value)))];
                EvaluationResult By(CompiledProfile rules) => widget
                    ? rules.EvaluateWidget(given, subject, ImpactProperties.Now, ProfileDriver.Context)
                    : rules.Evaluate(given, subject, ImpactProperties.Now, ProfileDriver.Context);
                if (By(judge).Refused) return;

                var shape = new RequestShape(1, [.. given.Select(input => input.Name).Order(StringComparer.Ordinal)], 1) { Subject = subject is not null, Widget = widget };
                var impact = ImpactReport.Of(Profile(first, second, third), version, new RecentShapes([shape], 0, 1, 1), ImpactDriver.Active).Value!;
                var (before, after) = (By(today), By(next));
                var what = $"{first} -> {second} -> {third} for {subject} with {values}: {impact}; today {Text(before)}; then {Text(after)}";
                if (impact.RefusedAlready.Shapes == 1)
                {
                    Assert.True(before.Refused, what);
                    already++;
                }
                else if (before.Refused)
                {
                    // The names do not tell, and what becomes of it says nothing of who is served today.
                }
                else if (impact.WouldRefuse.Shapes == 1)
                {
                    Assert.True(after.Refused, what);
                    refused++;
                }
                else if (impact.MayRefuse.Shapes == 0)
                {
                    Assert.False(after.Refused, what);
                    if (impact.Unchanged.Shapes == 0)
                    {
                        changed++;
                        return;
                    }

                    Assert.True(before.Fields.SequenceEqual(after.Fields), what);
                    unchanged++;
                }
            },
            iter: 15_000,
            threads: 1);
        Assert.True(((already > 50 && refused > 50) || version == 1) && unchanged > 20 && (changed > 20 || widget), $"{already} already, {refused} refused, {unchanged} unchanged, {changed} changed.");
    }

    private static CompiledProfile? Compiled(string rules) => CompiledProfile.TryCompile(ProfileDriver.Rules(rules), out var compiled, out _) ? compiled : null;

    private static Profile Profile(params string[] versions) => new()
    {
        Name = "avatar",
        Revision = 1,
        LastNumber = versions.Length,
        Versions =
        [
            .. versions.Select((rules, index) => new ProfileVersion
            {
                Number = index + 1,
                Rules = ProfileDriver.Rules(rules),
                CloudName = "demo",
                PublishedAt = ImpactProperties.Now,
                RetiresAt = index == 1 ? null : ImpactProperties.Now.AddDays(1),
            }),
        ],
    };

    private static string Text(EvaluationResult result) => result.Refused ? result.Refusal!.Text() : string.Join(' ', result.Fields);
}
