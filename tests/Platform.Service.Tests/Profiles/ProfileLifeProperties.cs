using System.Text.Json;
using CsCheck;
using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles;
using Xunit;

namespace Platform.Service.Tests.Profiles;

/// <summary>Whatever administrators do, in whatever order, these hold after each step.</summary>
public sealed class ProfileLifeProperties
{
    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Frequency((6, Gen.Const(Kind.Save)), (6, Gen.Const(Kind.Publish)), (4, Gen.Const(Kind.PublishCanary)), (2, Gen.Const(Kind.SetCanary)), (2, Gen.Const(Kind.FinishCanary)), (1, Gen.Const(Kind.AbortCanary)), (6, Gen.Const(Kind.MakeCurrent)), (3, Gen.Const(Kind.Retire)), (1, Gen.Const(Kind.Archive))),
        Gen.OneOf("a", "b"), Gen.Int[-1, 3], Gen.OneOf([(int?)null, 3600, 100_000]), Gen.Int[0, 15_000],
        (kind, name, back, grace, seconds) => new Step(kind, name, back, grace, seconds));

    private enum Kind
    {
        Save,
        Publish,
        PublishCanary,
        SetCanary,
        FinishCanary,
        AbortCanary,
        MakeCurrent,
        Retire,
        Archive,
    }

    [Fact]
    public void Numbers_are_consecutive_at_most_one_version_is_current_and_one_a_canary_rules_never_change_and_retired_is_for_ever()
    {
        var done = new Dictionary<Kind, int>();
        Steps.Array[1, 80].Sample(
            steps =>
            {
                var life = new Life();
                foreach (var step in steps)
                {
                    if (life.Do(step)) done[step.Kind] = done.GetValueOrDefault(step.Kind) + 1;
                    life.Check();
                }
            },
            iter: 400,
            threads: 1);

        // All of it happened, or the run says little.
        Assert.All(Enum.GetValues<Kind>(), kind => Assert.InRange(done.GetValueOrDefault(kind), 20, int.MaxValue));
    }

    /// <param name="Back">How far the version is behind the newest one.</param>
    private sealed record Step(Kind Kind, string Name, int Back, int? Grace, int Seconds);

    private sealed class Life
    {
        private readonly Dictionary<string, int> _published = new() { ["a"] = 0, ["b"] = 0 };
        private readonly Dictionary<(string, int), string> _rules = [];
        private readonly HashSet<(string, int)> _retired = [];
        private ProfileSet _set = ProfileSet.Empty;
        private DateTimeOffset _now = ProfileDriver.Now;
        private long _revision;

        /// <returns>Whether it changed something.</returns>
        public bool Do(Step step)
        {
            (_now, _revision) = (_now.AddSeconds(step.Seconds), _revision + 1);
            var number = _published[step.Name] - step.Back;
            var on = new ProfileStep(step.Name, default, _revision, _now);
            var outcome = step.Kind switch
            {
                Kind.Save => _set.SaveDraft(step.Name, Rules(), default, _revision, _now, ProfileLimits.Default),
                Kind.Publish => _set.Publish(PublishTests.Publication(step.Name) with { GraceSeconds = step.Grace, Now = _now, Revision = _revision }, ProfileLimits.Default),
                Kind.PublishCanary => _set.Publish(
                    PublishTests.Publication(step.Name) with { CanaryPercent = step.Seconds % 101, RolloutId = $"r{_revision}", Now = _now, Revision = _revision }, ProfileLimits.Default),
                Kind.SetCanary => _set.SetCanary(on, step.Seconds % 101),
                Kind.FinishCanary => _set.FinishCanary(on, step.Grace),
                Kind.AbortCanary => _set.AbortCanary(on),
                Kind.MakeCurrent => _set.MakeCurrent(on, number, step.Grace),
                Kind.Retire => _set.Retire(on, number),
                _ => _set.Archive(on),
            };
            if (!outcome.Succeeded(out var next, out _)) return false;
            if (step.Kind is Kind.Publish or Kind.PublishCanary)
            {
                _published[step.Name]++;
                var (before, after) = (_set.View(step.Name, _now)!.Current, next.View(step.Name, _now)!);
                Assert.Equal(_published[step.Name], (step.Kind is Kind.Publish ? after.Current?.ProfileVersion : after.Canary?.ProfileVersion));
                if (step.Kind is Kind.PublishCanary) Assert.Equal(before, after.Current! with { Revision = before!.Revision });
            }

            var changed = next != _set;
            _set = next;
            return changed;
        }

        public void Check()
        {
            foreach (var (name, last) in _published)
            {
                var views = Enumerable.Range(1, last).Select(number => _set.VersionView(name, number, _now)!).ToArray();
                Assert.Null(_set.VersionView(name, last + 1, _now));
                Assert.True(views.Count(view => view.State is "current") == (_set.Find(name)?.Current is null ? 0 : 1));
                Assert.Equal(_set.Find(name)?.Canary?.Number, views.SingleOrDefault(view => view.State is "canary")?.ProfileVersion);
                Assert.All(views, view => Check(name, view));
            }
        }

        private void Check(string name, ProfileVersionView view)
        {
            var key = (name, view.ProfileVersion);
            Assert.True(view.State is "retired" || !_retired.Contains(key));
            if (view.State is "retired") _retired.Add(key);
            if (view.Rules is not { } rules) Assert.Equal("retired", view.State);
            else if (JsonSerializer.Serialize(rules, ProfileDriver.Json) is var text) Assert.True(_rules.TryAdd(key, text) || _rules[key] == text);

            // A version that callers may pin goes on at least as long as its last signature may live, or was retired by hand.
            Assert.Equal(view.State is "current" or "canary", view is { State: not "retired", RetiresAt: null });
        }

        private ProfileRules Rules() => new() { Parameters = [new("folder") { Pin = new TextInput($"f{_revision}") }] };
    }
}
