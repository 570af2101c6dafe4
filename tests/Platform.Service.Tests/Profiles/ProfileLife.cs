using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles;
using Xunit;

namespace Platform.Service.Tests.Profiles;

/// <summary>One profile, changed step by step while its clock goes on. Each step must succeed.</summary>
internal sealed class ProfileLife(string name)
{
    private readonly SortedDictionary<int, string> _folders = [];
    private long _revision;

    public ProfileSet Set { get; private set; } = ProfileSet.Empty;

    public DateTimeOffset Now { get; private set; } = ProfileDriver.Now;

    /// <summary>For example <c>1 deprecated, 2 current</c>.</summary>
    public string States
    {
        get
        {
            var views = Enumerable.Range(1, Set.Find(name)?.LastNumber ?? 0).Select(number => Set.VersionView(name, number, Now)!).ToArray();
            foreach (var view in views)
            {
                // Once published, rules never change while they are known.
                if (view.Rules is not { } rules) continue;
                var folder = ((TextInput)rules.Parameters.Single().Pin!).Value;
                Assert.True(_folders.TryAdd(view.ProfileVersion, folder) || _folders[view.ProfileVersion] == folder);
            }

            return string.Join(", ", views.Select(view => $"{view.ProfileVersion} {view.State}"));
        }
    }

    public IEnumerable<string> FoldersSeen => _folders.Values;

    public ProfileStep Step() => new(name, new("*"), ++_revision, Now);

    public void Pass(TimeSpan time) => Now += time;

    public void Save(string rules) => Do(Set.SaveDraft(name, ProfileDriver.Rules(rules), default, ++_revision, Now, ProfileLimits.Default));

    public void Publish(int? graceSeconds = null) => Do(Set.Publish(
        PublishTests.Publication(name) with { GraceSeconds = graceSeconds, Revision = ++_revision, Now = Now }, ProfileLimits.Default));

    public void PublishCanary(int percent) => Do(Set.Publish(
        PublishTests.Publication(name) with { CanaryPercent = percent, RolloutId = "rollout", Revision = ++_revision, Now = Now }, ProfileLimits.Default));

    public void SetCanary(int percent) => Do(Set.SetCanary(Step(), percent));

    public void FinishCanary(int? graceSeconds = null) => Do(Set.FinishCanary(Step(), graceSeconds));

    public void AbortCanary() => Do(Set.AbortCanary(Step()));

    public void MakeCurrent(int number, int? graceSeconds = null) => Do(Set.MakeCurrent(Step(), number, graceSeconds));

    public void Retire(int number) => Do(Set.Retire(Step(), number));

    public void Archive() => Do(Set.Archive(Step()));

    private void Do(Outcome<ProfileSet> outcome)
    {
        Assert.Null(outcome.Refusal);
        Set = outcome.Value!;
    }
}
