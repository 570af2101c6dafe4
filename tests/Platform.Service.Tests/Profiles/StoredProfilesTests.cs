using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Platform.Service.Profiles;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class StoredProfilesTests
{
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void A_set_is_stored_and_read_as_it_was()
    {
        var set = ProfileSet.Empty.Saved("avatar", ProfileDriver.Avatar).Saved("other", """
            {"lineage": true, "cloud_name": "demo", "parameters": {"eager": {"pin": [{"width": 1.50, "crop": "fill"}]},
             "tags": {"pin": ["a"], "allow": {"one_of": ["b"], "prefix": "b", "pattern": "b", "max_length": 1, "max_items": 1, "default": ["b"]}},
             "context": {"allow": {"keys": ["k"], "required": true}}, "auto_tagging": {"allow": {"min": 0.1, "max": 0.2}}}}
            """);
        set = set.Publish(PublishTests.Publication("avatar") with { AcceptRisks = ["destroy", "explicit"] }, ProfileLimits.Default).Value!.Saved("avatar", revision: 2);
        set = set.Publish(PublishTests.Publication("avatar"), ProfileLimits.Default).Value!;
        var read = Serializer.Deserialize<ProfileSet>(Serializer.SerializeToArray(set))!;
        Assert.Equal(JsonSerializer.Serialize(set), JsonSerializer.Serialize(read));
        Assert.Equal(2, read.View("avatar", ProfileDriver.Now)!.Versions.Length);
        Assert.Equal(["b"], read.DraftView("other")!.Rules.Parameters[1].Allow!.OneOf!.Value.Select(value => ((Contracts.Signatures.TextInput)value).Value));
    }

    [Fact]
    public void A_set_that_was_stored_before_profiles_could_be_deleted_is_read()
    {
        var set = Serializer.Deserialize<ProfileSet>(Convert.FromBase64String(BeforeDeletion))!;
        var profile = Assert.Single(set.Profiles);
        Assert.Null(profile.ArchivedAt);
        var view = set.View("avatar", ProfileDriver.Now)!;
        Assert.Equal(("2 current, 1 deprecated", 103L), (string.Join(", ", view.Versions.Select(version => $"{version.ProfileVersion} {version.State}")), view.Draft!.Revision));
        Assert.Equal("current", set.MakeCurrent(ProfileLifecycleTests.Step() with { Condition = new("\"103\"") }, 1, null).Value!.VersionView("avatar", 1, ProfileDriver.Now)!.State);
    }

    [Fact]
    public void A_set_that_was_stored_before_there_were_canaries_has_none_and_gets_one()
    {
        var set = Serializer.Deserialize<ProfileSet>(Convert.FromBase64String(BeforeDeletion))!;
        Assert.Null(Assert.Single(set.Profiles).Canary);
        Assert.Null(set.View("avatar", ProfileDriver.Now)!.Canary);

        set = set.Publish(PublishTests.Publication("avatar") with { CanaryPercent = 10, RolloutId = "rollout" }, ProfileLimits.Default).Value!;
        var read = Serializer.Deserialize<ProfileSet>(Serializer.SerializeToArray(set))!;
        Assert.Equal(new() { Number = 3, Percent = 10, RolloutId = "rollout", StartedAt = ProfileDriver.Now }, Assert.Single(read.Profiles).Canary);
        Assert.Equal("current", read.VersionView("avatar", 2, ProfileDriver.Now)!.State);
    }

    [Fact]
    public void A_full_set_takes_less_than_half_a_megabyte()
    {
        var (one, at) = (ProfileSet.Empty, ProfileDriver.Now);
        for (var round = 0; round < 25; round++, at += TimeSpan.FromDays(2))
        {
            one = one.Saved("p", now: at).Publish(PublishTests.Publication("p") with { Now = at }, ProfileLimits.Default).Value!;
        }

        var full = Assert.Single(one.Profiles);
        Assert.Equal(22, full.Versions.Length);
        var set = new ProfileSet
        {
            Profiles =
            [
                .. Enumerable.Range(0, ProfileLimits.Default.Profiles).Select(i => full with { Name = $"profile-with-a-long-name-{i}" }),
                .. Enumerable.Range(ProfileLimits.Default.Profiles, ProfileLimits.Default.Names - ProfileLimits.Default.Profiles)
                    .Select(i => ProfileSet.Archived(full with { Name = $"profile-with-a-long-name-{i}" }, at, revision: 1)),
            ],
        };
        var spare = ProfileLimits.Default.AllRulesBytes - set.Profiles.Sum(profile => profile.RulesBytes);
        Assert.InRange(Serializer.SerializeToArray(set).Length + spare, 0, 400 * 1024);
    }

    /// <summary>A profile with two versions and a draft.</summary>
    private const string BeforeDeletion =
        "IOggIAADIehADWF2YXRhciHoIOhAC2ltYWdlAYJwwQEBASEgAAMh6EANZm9sZGVywQFBA2HBAeDg4OAB4gMhgIAlrZ3Xfd4IgQAAAAAAAAAA4AE6A+AhIAAFIegABSHowBMBgnDBAQEBISAAAyHoQA1mb2xkZXLBAUEDYcEB4ODg4AHiA0EJZGVtbyGAgCWtndd93giBAAAAAAAAAADgIYCA5RbIoH7eCIEAAAAAAAAAAODBASEg4OABMgPgIOgACSHowBMBgnDBAQEBISAAAyHoQA1mb2xkZXLBAUEDYcEB4ODg4AHiA8FbIYCAJa2d133eCIEAAAAAAAAAAODBAQEFIcBt4AEyA+Dg4AEJAToD4ODg4A==";
}
