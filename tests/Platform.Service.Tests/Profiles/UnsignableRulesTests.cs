using Microsoft.Extensions.Options;
using Platform.Contracts.Credentials;
using Platform.Contracts.Leases;
using Platform.Contracts.Profiles;
using Platform.Contracts.Quotas;
using Platform.Service.Credentials;
using Platform.Service.Credentials.Sealing;
using Platform.Service.Profiles;
using Platform.Service.Profiles.Lint;
using Platform.Service.Signatures;
using Xunit;

namespace Platform.Service.Tests.Profiles;

/// <summary>Values that a profile spells out, and that nothing could ever be signed with.</summary>
public sealed class UnsignableRulesTests
{
    private const string Id = """ "public_id": {"pin": "cat"} """;
    private const string AnyId = """ "public_id": {"allow": {}} """;
    private const string Visit = """ "acl": {"pin": ["/a/*"]}, "duration_seconds": {"pin": 60} """;
    private const string Search = """ "expression": {"pin": "tags=a"} """;

    [Theory]
    [InlineData("delivery", Id, """ "transformation": {"pin": "c_fill, w_200"} """, "/parameters/transformation/pin invalid_request")]
    [InlineData("delivery", Id, """ "transformation": {"pin": "l_text:Arial_20:Hello World"} """, "/parameters/transformation/pin invalid_request")]
    [InlineData("delivery", Id, """ "transformation": {"pin": {"effect": "blur 3"} } """, "/parameters/transformation/pin invalid_request")]
    [InlineData("delivery", Id, """ "transformation": {"pin": "e_a=b"} """, "/parameters/transformation/pin invalid_request")]
    [InlineData("delivery", AnyId, """ "transformation": {"allow": {"one_of": ["w_1", "c_fill, w_200"], "named": ["small"]} } """, "/parameters/transformation/allow/one_of/1 invalid_request")]
    [InlineData("delivery", AnyId, """ "transformation": {"allow": {"one_of": ["w_1", "w 1"], "default": "w 1"} } """, "/parameters/transformation/allow/one_of/1 invalid_request; /parameters/transformation/allow/default invalid_request")]
    [InlineData("delivery", Id, """ "format": {"pin": "jp/g"} """, "/parameters/format/pin invalid_request")]
    [InlineData("delivery", Id, """ "format": {"allow": {"one_of": ["jpg", "p ng"]} } """, "/parameters/format/allow/one_of/1 invalid_request")]
    [InlineData("delivery", Id, """ "format": {"allow": {"default": ".."} } """, "/parameters/format/allow/default invalid_request")]
    [InlineData("delivery", Id, """ "format": {"template": "jpg/{subject}"} """, "/parameters/format/template template_invalid")]
    [InlineData("delivery", Id, """ "secure_distribution": {"pin": "https://x"} """, "/parameters/secure_distribution/pin invalid_request")]
    [InlineData("delivery", Id, """ "url_suffix": {"pin": "a.b"} """, "/parameters/url_suffix/pin invalid_request")]
    [InlineData("delivery", Id, """ "url_suffix": {"pin": "a.b"}, "format": {"pin": "a b"}, "transformation": {"pin": "x"} """, "/parameters/url_suffix/pin invalid_request; /parameters/format/pin invalid_request; /parameters/transformation/pin invalid_request")]
    [InlineData("delivery", """ "public_id": {"pin": "cat.v2"} """, "", "/parameters/public_id/pin invalid_request")]
    [InlineData("delivery", """ "public_id": {"pin": "w_500/x"} """, "", "/parameters/public_id/pin invalid_request")]
    [InlineData("delivery", """ "public_id": {"pin": "http:/example.com/x"} """, "", "/parameters/public_id/pin invalid_request")]
    [InlineData("delivery", """ "public_id": {"pin": "300eyJhIjoxfQ"} """, "", "/parameters/public_id/pin invalid_request")]
    [InlineData("delivery", """ "public_id": {"allow": {"one_of": ["cat", "t_big/cat", "cat.v2"]} } """, "", "/parameters/public_id/allow/one_of/1 invalid_request; /parameters/public_id/allow/one_of/2 invalid_request")]
    [InlineData("delivery", """ "public_id": {"template": "w_500/{subject}"} """, "", "/parameters/public_id/template template_invalid")]
    [InlineData("delivery", """ "public_id": {"template": "users/{subject}.v2"} """, "", "/parameters/public_id/template template_invalid")]
    [InlineData("delivery", """ "public_id": {"template": "t_{uuid}/{date:yyyy}"} """, "", "/parameters/public_id/template template_invalid")]
    [InlineData("auth_token", Visit, """ "token_name": {"pin": "a b"} """, "/parameters/token_name/pin invalid_request")]
    [InlineData("auth_token", Visit, """ "ip": {"pin": "1"} """, "/parameters/ip/pin invalid_request")]
    [InlineData("auth_token", Visit, """ "ip": {"allow": {"one_of": ["10.0.0.1", "localhost"]} } """, "/parameters/ip/allow/one_of/1 invalid_request")]
    [InlineData("auth_token", Visit, """ "ip": {"template": "10.0.0.1 "} """, "/parameters/ip/template template_invalid")]
    [InlineData("search", Search, """ "next_cursor": {"pin": "a/b"} """, "/parameters/next_cursor/pin invalid_request")]
    [InlineData("search", Search, """ "sort_by": {"pin": ["public_id", ":desc"]} """, "/parameters/sort_by/pin invalid_request")]
    [InlineData("search", Search, """ "sort_by": {"allow": {"one_of": ["public_id:asc", ":desc"]} } """, "/parameters/sort_by/allow/one_of/1 invalid_request")]
    [InlineData("search", """ "expression": {"allow": {"one_of": ["a"]} } """, """ "sort_by": {"allow": {"one_of": ["a"], "default": [":asc"]} } """, "/parameters/sort_by/allow/default invalid_request")]
    public void A_value_that_nothing_can_be_signed_with_is_refused_where_it_stands(string kind, string members, string more, string errors)
    {
        var rules = Rules(kind, members, more);

        Assert.Equal(errors, Save(rules));
        Assert.Equal(errors, Publish(rules));
        Assert.Contains(Linter.Of(rules), finding => finding.Code == LintCodes.Refused && errors.Contains($"/{finding.Parameter}/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("video", """ "type": {"pin": "private"} """, "/parameters/url_suffix/pin invalid_request")]
    [InlineData("video", """ "type": {"allow": {"one_of": ["upload", "private"]} } """, "/parameters/type/allow/one_of/1 invalid_request")]
    [InlineData("raw", """ "type": {"allow": {"one_of": ["upload"], "default": "authenticated"} } """, "/parameters/type/allow/default invalid_request")]
    public void So_is_one_that_does_not_go_with_what_is_pinned(string resourceType, string more, string errors) => Assert.Equal(
        errors,
        Save(Rules("delivery", """ "public_id": {"pin": "cat"}, "url_suffix": {"pin": "a-cat"} """, more) with { ResourceType = resourceType }));

    [Theory]
    [InlineData("delivery", """ "public_id": {"pin": "cat.v2"} """, """ "format": {"allow": {"one_of": ["jpg"]} } """)]
    [InlineData("delivery", """ "public_id": {"template": "{subject}"} """, """ "format": {"template": "{subject}"}, "url_suffix": {"template": "{subject}"} """)]
    [InlineData("delivery", """ "public_id": {"template": "{subject}_x/cat"} """, """ "transformation": {"allow": {"named": ["a.b"]} } """)]
    [InlineData("delivery", """ "public_id": {"template": "c{subject}_/cat"} """, """ "secure_distribution": {"pin": "assets.example.com:8080"} """)]
    [InlineData("delivery", AnyId, """ "format": {"allow": {} }, "transformation": {"pin": "l_text:Arial_20:Hello%20World/c_fill,w_200"} """)]
    [InlineData("auth_token", Visit, """ "ip": {"template": "{subject}"}, "token_name": {"pin": "my_token"} """)]
    [InlineData("auth_token", Visit, """ "ip": {"template": "10.0.0.{subject}"} """)]
    [InlineData("auth_token", """ "url": {"allow": {} }, "duration_seconds": {"allow": {"max": 9} } """, """ "ip": {"template": "fe80:{subject}:1"} """)]
    [InlineData("download", """ "public_id": {"pin": "cat.v2"} """, """ "format": {"pin": "jp/g"}, "transformation": {"pin": "c_fill, w_200"} """)]
    [InlineData("archive", """ "tags": {"pin": ["a b"]} """, """ "transformations": {"pin": ["c_fill, w_200"]}, "target_format": {"pin": "z/p"} """)]
    [InlineData("search", Search, """ "sort_by": {"pin": ["public_id"]}, "next_cursor": {"template": "{subject}"} """)]
    [InlineData("upload", "", """ "transformation": {"pin": "c_fill, w_200"}, "format": {"pin": "jp/g"}, "public_id": {"pin": "w_500/cat.v2"} """)]
    public void What_some_request_can_be_signed_with_is_not_refused(string kind, string members, string more) => Assert.Equal("", Save(Rules(kind, members, more)));

    [Fact]
    public void What_was_published_before_it_was_refused_is_read_as_it_is()
    {
        var rules = Rules("delivery", Id, """ "format": {"pin": "jp/g"} """);
        var version = new ProfileVersion { Number = 1, Rules = rules, CloudName = "demo", PublishedAt = ProfileDriver.Now, RetiresAt = ProfileDriver.Now.AddDays(1) };
        var set = new ProfileSet
        {
            Profiles = [new() { Name = "thumb", Revision = 2, LastNumber = 2, Versions = [version, version with { Number = 2, RetiresAt = null }] }],
        };

        Assert.Equal(("current", rules), (set.VersionView("thumb", 2, ProfileDriver.Now)!.State, set.VersionView("thumb", 2, ProfileDriver.Now)!.Rules));
        Assert.Equal("current", set.MakeCurrent(ProfileLifecycleTests.Step() with { Profile = "thumb", Condition = new("*") }, 1, null).Value!.VersionView("thumb", 1, ProfileDriver.Now)!.State);

        using var sealer = new SecretSealer(Options.Create(new SealingOptions { ActiveKey = "k1", Keys = new() { ["k1"] = Convert.ToBase64String(new byte[32]) } }));
        using var key = ApiSecret.FromText("a key of the tenant's, 32 bytes..");
        var leased = new TenantSnapshot(new Epoch(1, 1), Suspended: false, new QuotaPlan(1, 1, 1)) { SubjectKey = sealer.Seal(SealPlaces.SubjectKey("acme", 1), key) };
        var snapshot = new SigningSnapshot("acme", leased, sealer, TimeProvider.System, before: null);
        Assert.Equal("format=jp/g public_id=cat", snapshot.Compiled("thumb", new LeasedVersion(2, rules, "demo", RetiresAt: null)).Evaluate().Text());
    }

    private static ProfileRules Rules(string kind, string members, string more) =>
        ProfileDriver.Parameters(string.Join(',', new[] { members, more }.Where(part => part.Length > 0))) with { Kind = kind };

    private static string Save(ProfileRules rules) =>
        ProfileSet.Empty.SaveDraft("p", rules, default, 1, ProfileDriver.Now, ProfileLimits.Default).Refusal?.Text() ?? "";

    /// <summary>Of a draft that an earlier build has saved.</summary>
    private static string Publish(ProfileRules rules)
    {
        var draft = new ProfileDraft { Rules = rules, RulesBytes = 1, SavedAt = ProfileDriver.Now, Revision = 1 };
        var set = new ProfileSet { Profiles = [new() { Name = "p", Revision = 1, Draft = draft }] };
        return set.Publish(PublishTests.Publication("p") with { AcceptRisks = ["destroy", "explicit", "rename"] }, ProfileLimits.Default).Refusal?.Text() ?? "";
    }
}
