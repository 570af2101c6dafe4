using Platform.Contracts.Admin;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Profiles;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class DraftTests
{
    private static WriteCondition Anyone => default;
    private static readonly ProfileRules Rules = new();

    [Fact]
    public void A_saved_draft_is_seen_with_its_entity_tag()
    {
        var set = ProfileSet.Empty.Saved("avatar", ProfileDriver.Avatar, revision: 7);
        var draft = set.DraftView("avatar")!;
        Assert.Equal(("avatar", 7L, "\"7\"", ProfileDriver.Now), (draft.Profile, draft.Revision, draft.Etag, draft.SavedAt));
        Assert.Equal(["destroy", "download", "explicit", "generate_archive"], draft.AlsoSigns);
        Assert.Equal(7, set.View("avatar", ProfileDriver.Now)!.Revision);
        Assert.Null(set.DraftView("other"));
    }

    [Fact]
    public void Saving_again_replaces_the_draft_and_no_other()
    {
        var set = ProfileSet.Empty.Saved("b", revision: 1).Saved("a", revision: 2).Saved("b", """{"lifetime_seconds": 60}""", revision: 3);
        Assert.Equal(["a", "b"], set.Profiles.Select(profile => profile.Name));
        Assert.Equal((60, 3L), (set.DraftView("b")!.Rules.LifetimeSeconds, set.DraftView("b")!.Revision));
        Assert.Equal(2, set.View("a", ProfileDriver.Now)!.Revision);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("avatar-2_x")]
    public void A_name_is_taken(string name) => Assert.Null(Save(ProfileSet.Empty, name).Refusal);

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("1a")]
    [InlineData("-a")]
    [InlineData("a.b")]
    [InlineData("a/b")]
    [InlineData("\u00E9")]
    [InlineData("a1234567890123456789012345678901234567890123456789012345678901234")]
    public void Another_name_is_refused(string name) => Assert.Equal(RefusalCode.InvalidRequest, Save(ProfileSet.Empty, name).Refusal?.Code);

    [Theory]
    [InlineData(null, false, RefusalCode.None)]
    [InlineData("\"7\"", false, RefusalCode.None)]
    [InlineData("*", false, RefusalCode.None)]
    [InlineData("\"8\"", false, RefusalCode.PreconditionFailed)]
    [InlineData(null, true, RefusalCode.PreconditionFailed)]
    public void A_condition_on_a_draft_holds(string? ifMatch, bool ifNoneMatchAny, RefusalCode code) => Assert.Equal(
        code,
        Save(ProfileSet.Empty.Saved("avatar", revision: 7), "avatar", new(ifMatch, ifNoneMatchAny)).Refusal?.Code ?? RefusalCode.None);

    [Theory]
    [InlineData("*", false, RefusalCode.PreconditionFailed)]
    [InlineData("\"1\"", false, RefusalCode.PreconditionFailed)]
    [InlineData(null, true, RefusalCode.None)]
    public void A_condition_on_a_draft_that_does_not_exist_holds(string? ifMatch, bool ifNoneMatchAny, RefusalCode code) => Assert.Equal(
        code,
        Save(ProfileSet.Empty, "avatar", new(ifMatch, ifNoneMatchAny)).Refusal?.Code ?? RefusalCode.None);

    [Fact]
    public void Rules_that_can_not_be_published_can_not_be_saved() => Assert.Equal(
        "/parameters/eval pin_required",
        ProfileSet.Empty.SaveDraft("avatar", ProfileDriver.Parameters("\"eval\": {\"allow\": {}}"), Anyone, 1, ProfileDriver.Now, ProfileLimits.Default).Refusal!.Text());

    [Fact]
    public void A_tenant_has_at_most_100_profiles()
    {
        var set = ProfileSet.Empty;
        for (var i = 0; i < 100; i++)
        {
            set = set.Saved($"p{i}");
        }

        Assert.Equal(RefusalCode.LimitReached, Save(set, "one-more").Refusal?.Code);
        Assert.Null(Save(set, "p0").Refusal);
    }

    [Fact]
    public void Rules_have_at_most_8_KB()
    {
        // One character more in the pinned text is one byte more of rules.
        ProfileRules Pinned(int length) => ProfileDriver.Parameters(
            $"\"eval\": {{\"pin\": \"{new string('a', 4096)}\"}}, \"on_success\": {{\"pin\": \"{new string('a', length)}\"}}");
        var fits = 8192 - (RulesJson.SizeOf(Pinned(3000)) - 3000);
        Assert.Null(ProfileSet.Empty.SaveDraft("avatar", Pinned(fits), Anyone, 1, ProfileDriver.Now, ProfileLimits.Default).Refusal);
        Assert.Equal(
            RefusalCode.LimitReached,
            ProfileSet.Empty.SaveDraft("avatar", Pinned(fits + 1), Anyone, 1, ProfileDriver.Now, ProfileLimits.Default).Refusal?.Code);
    }

    [Fact]
    public void All_rules_together_have_a_limit_so_that_the_document_stays_small()
    {
        var limits = ProfileLimits.Default with { AllRulesBytes = 2 * RulesJson.SizeOf(Rules) };
        var set = ProfileSet.Empty;
        foreach (var name in new[] { "a", "b" })
        {
            set = set.SaveDraft(name, Rules, Anyone, 1, ProfileDriver.Now, limits).Value!;
        }

        Assert.Equal(RefusalCode.LimitReached, set.SaveDraft("c", Rules, Anyone, 1, ProfileDriver.Now, limits).Refusal?.Code);
        Assert.Null(set.SaveDraft("b", Rules, Anyone, 1, ProfileDriver.Now, limits).Refusal);
    }

    [Fact]
    public void A_list_of_profiles_comes_in_pages()
    {
        var set = ProfileSet.Empty.Saved("c").Saved("a").Saved("b");
        var first = set.List(null, 2, ProfileDriver.Now);
        Assert.Equal(["a", "b"], first.Items.Select(profile => profile.Profile));
        Assert.Equal("b", first.Next);
        var second = set.List(first.Next, 2, ProfileDriver.Now);
        Assert.Equal("c", Assert.Single(second.Items).Profile);
        Assert.Null(second.Next);
        Assert.Null(set.List(null, 3, ProfileDriver.Now).Next);
        Assert.Empty(set.List("c", 3, ProfileDriver.Now).Items);
    }

    private static Outcome<ProfileSet> Save(ProfileSet set, string name, WriteCondition? condition = null) =>
        set.SaveDraft(name, Rules, condition ?? Anyone, 9, ProfileDriver.Now, ProfileLimits.Default);
}
