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
    public void A_signature_lives_as_long_as_the_rules_let_it(string rules, string life)
    {
        var of = SignatureLife.Of(ProfileDriver.Rules(rules));

        Assert.Equal(life, $"{of.CredentialKind} {of.Life:c}");
    }

    [Theory]
    [InlineData("""{"kind": "delivery", "parameters": {"public_id": {"pin": "a"}}}""")]
    [InlineData("""{"kind": "search", "parameters": {"expression": {"pin": "tags=a"}}}""")]
    public void What_is_delivered_by_its_url_has_no_end(string rules) => Assert.Equal(new("delivery", SignatureLife.Endless), SignatureLife.Of(ProfileDriver.Rules(rules)));
}
