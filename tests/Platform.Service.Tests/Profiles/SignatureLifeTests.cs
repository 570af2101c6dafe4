using Platform.Service.Profiles;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class SignatureLifeTests
{
    [Theory]
    [InlineData("""{"lifetime_seconds": 600}""", "upload 00:10:00")]
    [InlineData("""{"kind": "download", "lifetime_seconds": 600, "parameters": {"public_id": {"pin": "a"}}}""", "upload 00:10:00")]
    [InlineData("""{"kind": "download", "parameters": {"public_id": {"pin": "a"}, "expires_in_seconds": {"allow": {"max": 7200}}}}""", "upload 02:00:00")]
    [InlineData("""{"kind": "archive", "parameters": {"tags": {"pin": ["a"]}, "expires_in_seconds": {"pin": 86400}}}""", "upload 1.00:00:00")]
    [InlineData("""{"kind": "auth_token", "parameters": {"acl": {"pin": ["/a/*"]}, "duration_seconds": {"allow": {"one_of": [60, 600]}}, "start_in_seconds": {"allow": {"max": 60}}}}""", "auth_token 00:11:00")]
    [InlineData("""{"kind": "auth_token", "parameters": {"acl": {"pin": ["/a/*"]}, "duration_seconds": {"allow": {"max": 100000000000000000000}}}}""", "auth_token 3650.00:00:00")]
    public void A_signature_lives_as_long_as_the_rules_let_it(string rules, string life)
    {
        var of = Assert.Single(SignatureLife.Of(ProfileDriver.Rules(rules)));

        Assert.Equal(life, $"{of.CredentialKind} {of.Life:c}");
    }

    [Theory]
    [InlineData("""{"kind": "delivery", "parameters": {"public_id": {"pin": "a"}}}""")]
    [InlineData("""{"kind": "search", "parameters": {"expression": {"pin": "tags=a"}}}""")]
    public void What_is_delivered_by_its_url_has_no_end(string rules) => Assert.Equal([new("delivery", SignatureLife.Endless)], SignatureLife.Of(ProfileDriver.Rules(rules)));

    [Theory]
    [InlineData("""{"pin": 60}""", 60)]
    [InlineData("""{"allow": {"max": 86400}}""", 86400)]
    [InlineData("""{"allow": {"one_of": [60, 600]}}""", 600)]
    public void A_token_that_a_delivery_url_carries_ends_and_has_a_key_of_its_own(string rule, int seconds) => Assert.Equal(
        [new("delivery", SignatureLife.Endless), new("auth_token", TimeSpan.FromSeconds(seconds))],
        SignatureLife.Of(ProfileDriver.Rules($$"""{"kind": "delivery", "parameters": {"public_id": {"pin": "a"}, "auth_token_seconds": {{rule}} } }""")));

    [Fact]
    public void A_set_knows_the_longest_life_of_what_it_published_also_where_nobody_noted_it()
    {
        var set = ProfileSet.Empty.Saved("shown", """{"kind": "delivery", "parameters": {"public_id": {"pin": "a"}, "auth_token_seconds": {"pin": 86400}}}""");
        set = set.Publish(PublishTests.Publication("shown"), ProfileLimits.Default).Value!;

        Assert.Equal([("delivery", SignatureLife.Endless), ("auth_token", TimeSpan.FromDays(1))], set.Lives.Select(life => (life.CredentialKind, life.Life)));
        Assert.Equal((TimeSpan.FromDays(1), TimeSpan.Zero), ((set with { Lives = [] }).LongestLife("auth_token"), (set with { Lives = [] }).LongestLife("upload")));
        Assert.Equal(TimeSpan.FromDays(1), (set with { Profiles = [] }).LongestLife("auth_token"));
    }

    [Fact]
    public void Deleting_a_profile_that_was_never_published_forgets_nothing()
    {
        var set = ProfileSet.Empty.Saved("shown", """{"kind": "delivery", "parameters": {"public_id": {"pin": "a"}}}""");
        set = set.Publish(PublishTests.Publication("shown"), ProfileLimits.Default).Value!.Saved("draft", "{}");

        var after = set.Archive(new("draft", default, 99, DateTimeOffset.UnixEpoch)).Value!;

        Assert.Null(after.Find("draft"));
        Assert.Equal(set.Lives, after.Lives);
    }
}
