using Platform.Contracts.Profiles;
using Platform.Service.Profiles;
using Platform.Signing.Parameters;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class KindTests
{
    private const string Minute = """ "duration_seconds": {"pin": 60} """;

    [Fact]
    public void Rules_are_for_uploads_unless_they_say_otherwise() => Assert.Equal(ProfileKinds.Upload, ProfileDriver.Rules("{}").KindName);

    [Fact]
    public void Every_kind_has_a_name_and_a_catalogue()
    {
        Assert.Equal(Enum.GetValues<SignatureKind>(), ProfileKinds.All.Select(name => Kinds.Find(name)!.Value));
        Assert.All(Enum.GetValues<SignatureKind>(), kind =>
        {
            var names = ParameterCatalogue.Of(kind).Select(parameter => parameter.Name).ToArray();
            Assert.Equal(names.Distinct(), names);
            Assert.All(ParameterCatalogue.Needed(kind).SelectMany(set => set), name => Assert.True(ParameterCatalogue.Find(kind, name)!.BelongsInProfiles));
        });
    }

    [Theory]
    [InlineData("""{"kind": "webhook"}""", "/kind invalid_request")]
    [InlineData("""{"kind": "Delivery"}""", "/kind invalid_request")]
    [InlineData("""{"kind": "delivery", "resource_type": "auto", "parameters": {"public_id": {"pin": "a"}}}""", "/resource_type invalid_request")]
    [InlineData("""{"kind": "download", "resource_type": "all", "parameters": {"public_id": {"pin": "a"}}}""", "/resource_type invalid_request")]
    [InlineData("""{"kind": "upload", "resource_type": "all"}""", "/resource_type invalid_request")]
    [InlineData("""{"kind": "delivery", "lineage": true, "parameters": {"public_id": {"pin": "a"}}}""", "/lineage invalid_request")]
    [InlineData("""{"kind": "delivery"}""", "/parameters invalid_request")]
    [InlineData("""{"kind": "download"}""", "/parameters invalid_request")]
    [InlineData("""{"kind": "archive", "parameters": {"target_format": {"pin": "zip"}}}""", "/parameters invalid_request")]
    [InlineData("""{"kind": "archive", "parameters": {"tags": {"pin": ["a"]}, "prefixes": {"pin": ["a/"]}}}""", "/parameters invalid_request")]
    [InlineData("""{"kind": "archive", "parameters": {"tags": {"pin": ["a"], "allow": {}}}}""", "/parameters/tags invalid_request")]
    [InlineData("""{"kind": "archive", "parameters": {"tags": {"pin": ["a"]}, "expires_in_seconds": {"allow": {}}}}""", "/parameters/expires_in_seconds/allow invalid_request")]
    [InlineData("""{"kind": "auth_token", "parameters": {"acl": {"pin": ["/a/*"]}, "duration_seconds": {"pin": 60}, "start_in_seconds": {"allow": {"min": 0}}}}""", "/parameters/start_in_seconds/allow invalid_request")]
    [InlineData("""{"kind": "delivery", "parameters": {"public_id": {"pin": "a"}, "type": {"pin": "fetch"}}}""", "/parameters/type/pin invalid_request")]
    [InlineData("""{"kind": "delivery", "parameters": {"public_id": {"pin": "a"}, "type": {"allow": {"one_of": ["upload", "youtube"]}}}}""", "/parameters/type/allow/one_of/1 invalid_request")]
    [InlineData("""{"kind": "search", "parameters": {"max_results": {"pin": 10}}}""", "/parameters invalid_request")]
    [InlineData("""{"kind": "auth_token"}""", "/parameters invalid_request; /parameters invalid_request")]
    [InlineData("""{"kind": "auth_token", "parameters": {"acl": {"pin": ["/a/*"]}}}""", "/parameters invalid_request")]
    [InlineData("""{"kind": "auth_token", "parameters": {"acl": {"pin": ["/a/*"]}, "duration_seconds": {"allow": {"min": 1}}}}""", "/parameters/duration_seconds/allow invalid_request")]
    [InlineData("""{"kind": "delivery", "parameters": {"public_id": {"pin": "a"}, "auth_token_seconds": {"allow": {}}}}""", "/parameters/auth_token_seconds/allow invalid_request")]
    [InlineData("""{"kind": "delivery", "parameters": {"public_id": {"pin": "a"}, "folder": {"pin": "a"}}}""", "/parameters/folder parameter_forbidden")]
    [InlineData("""{"kind": "upload", "parameters": {"acl": {"pin": ["/a"]}}}""", "/parameters/acl parameter_forbidden")]
    [InlineData("""{"kind": "delivery", "parameters": {"public_id": {"pin": "a"}, "type": {"allow": {}}}}""", "/parameters/type pin_required")]
    [InlineData("""{"kind": "delivery", "parameters": {"public_id": {"pin": "a"}, "private_cdn": {"allow": {}}}}""", "/parameters/private_cdn pin_required")]
    [InlineData("""{"kind": "search", "parameters": {"expression": {"allow": {}}}}""", "/parameters/expression pin_required")]
    [InlineData("""{"kind": "search", "parameters": {"expression": {"allow": {"prefix": "tags=a"}}}}""", "/parameters/expression pin_required")]
    public void A_kind_has_parameters_and_needs_of_its_own(string json, string errors)
    {
        Assert.False(CompiledProfile.TryCompile(ProfileDriver.Rules(json), out _, out var refusal));
        Assert.Equal(errors, refusal.Text());
    }

    [Theory]
    [InlineData("upload", "", true)]
    [InlineData("download", """ "public_id": {"pin": "a"} """, true)]
    [InlineData("archive", """ "tags": {"pin": ["a"]} """, true)]
    [InlineData("delivery", """ "public_id": {"pin": "a"} """, false)]
    [InlineData("search", """ "expression": {"pin": "tags=a"} """, false)]
    [InlineData("auth_token", """ "acl": {"pin": ["/a"]}, "duration_seconds": {"pin": 60} """, false)]
    public void Only_signatures_of_api_parameters_have_a_timestamp(string kind, string members, bool has) =>
        Assert.Equal(has, Of(kind, members).Evaluate().Fields.Any(field => field.Name == "timestamp"));

    [Theory]
    [InlineData("""["/image/authenticated/users/42/*"]""", "acl=/image/authenticated/users/42/*")]
    [InlineData("""["/image/authenticated/users/42/a.jpg", "/image/authenticated/users/42/b?.jpg"]""", "acl=/image/authenticated/users/42/a.jpg!/image/authenticated/users/42/b?.jpg")]
    public void An_acl_is_chosen_below_a_prefix(string acl, string fields) =>
        Assert.Equal($"{fields} duration_seconds=60", Tokens("/image/authenticated/users/42/").Evaluate($$"""{"acl": {{acl}} }""").Text());

    [Theory]
    [InlineData("""["/image/authenticated/users/42/../43/*"]""", "/parameters/acl/0 parameter_out_of_policy")]
    [InlineData("""["/image/authenticated/users/42/./*"]""", "/parameters/acl/0 parameter_out_of_policy")]
    [InlineData("""["/image/authenticated/users/42//*"]""", "/parameters/acl/0 parameter_out_of_policy")]
    [InlineData("""["/image/authenticated/users/42/%2e%2e/43"]""", "/parameters/acl/0 parameter_out_of_policy")]
    [InlineData("""["/image/authenticated/users/42/a", "/image/authenticated/users/42/b!/*"]""", "/parameters/acl/1 parameter_out_of_policy")]
    [InlineData("""["/image/authenticated/users/42/a~hmac=0"]""", "/parameters/acl/0 parameter_out_of_policy")]
    [InlineData("""["/image/authenticated/users/43/a"]""", "/parameters/acl parameter_out_of_policy")]
    [InlineData("""["/*"]""", "/parameters/acl parameter_out_of_policy")]
    [InlineData("""["image/authenticated/users/42/a"]""", "/parameters/acl/0 parameter_out_of_policy")]
    [InlineData("""[]""", "/parameters/acl parameter_out_of_policy")]
    [InlineData("\"/image/authenticated/users/42/*\"", "/parameters/acl parameter_out_of_policy")]
    public void No_acl_leaves_its_prefix(string acl, string errors) =>
        Assert.Equal(errors, Tokens("/image/authenticated/users/42/").Evaluate($$"""{"acl": {{acl}} }""").Errors());

    [Theory]
    [InlineData("*")]
    [InlineData("?")]
    [InlineData("a!")]
    [InlineData("a!/*")]
    [InlineData("a~exp=9")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("%2e%2e")]
    [InlineData("stra\u00DFe")]
    public void A_subject_opens_its_own_folder_of_the_cdn_and_no_more(string subject)
    {
        var profile = Of("auth_token", $$""" "acl": {"template": "/image/authenticated/users/{subject}/*"}, {{Minute}} """);

        Assert.Equal("acl=/image/authenticated/users/42/* duration_seconds=60", profile.Evaluate(subject: "42").Text());
        Assert.Equal("/subject subject_invalid", profile.Evaluate(subject: subject).Errors());
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a,b")]
    [InlineData("..")]
    [InlineData("")]
    public void A_subject_gets_the_archive_of_its_own_folder_and_no_more(string subject)
    {
        var profile = Of("archive", """ "prefixes": {"template": "users/{subject}/"} """);

        Assert.Equal("prefixes=users/42/", profile.Evaluate(subject: "42").Text());
        Assert.Equal("/subject subject_invalid", profile.Evaluate(subject: subject).Errors());
    }

    [Theory]
    [InlineData("42 OR *")]
    [InlineData("42*")]
    [InlineData("\"")]
    [InlineData("42)")]
    [InlineData("a.b")]
    public void A_subject_searches_in_its_own_folder_and_no_more(string subject)
    {
        var profile = Of("search", """ "expression": {"template": "folder=users/{subject}"} """);

        Assert.Equal("expression=folder=users/4-2_x", profile.Evaluate(subject: "4-2_x").Text());
        Assert.Equal("/subject subject_invalid", profile.Evaluate(subject: subject).Errors());
    }

    [Theory]
    [InlineData("delivery", """ "public_id": {"allow": {"prefix": "users/"}} """, "/parameters/public_id parameter_required")]
    [InlineData("archive", """ "prefixes": {"allow": {"prefix": "a/"}} """, "/parameters/prefixes parameter_required")]
    [InlineData("auth_token", """ "url": {"allow": {"prefix": "/a/"}}, "duration_seconds": {"pin": 60} """, "/parameters/url parameter_required")]
    public void Without_what_it_is_about_there_is_nothing_to_sign(string kind, string members, string errors) =>
        Assert.Equal(errors, Of(kind, members).Evaluate().Errors());

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    [InlineData(3601)]
    public void A_token_lasts_no_longer_than_the_profile_says(int seconds)
    {
        var profile = Of("auth_token", """ "acl": {"pin": ["/a/*"]}, "duration_seconds": {"allow": {"max": 3600, "default": 300}} """);

        Assert.Equal("acl=/a/* duration_seconds=300", profile.Evaluate().Text());
        Assert.Equal("/parameters/duration_seconds parameter_out_of_policy", profile.Evaluate($$"""{"duration_seconds": {{seconds}} }""").Errors());
    }

    [Theory]
    [InlineData("download", """ "public_id": {"allow": {}} """, "destroy explicit upload")]
    [InlineData("archive", """ "public_ids": {"allow": {}} """, "upload")]
    [InlineData("delivery", """ "public_id": {"allow": {}} """, "")]
    [InlineData("auth_token", """ "acl": {"pin": ["/a/*"]}, "duration_seconds": {"pin": 60} """, "")]
    public void What_a_signature_also_opens_is_told_for_signatures_of_api_parameters(string kind, string members, string operations) =>
        Assert.Equal(operations, string.Join(' ', OpenedOperations.Of(Rules(kind, members))));

    private static CompiledProfile Tokens(string prefix) => Of("auth_token", $$""" "acl": {"allow": {"prefix": "{{prefix}}"} }, {{Minute}} """);

    private static CompiledProfile Of(string kind, string members) => ProfileDriver.Compile(Rules(kind, members));

    private static ProfileRules Rules(string kind, string members) => ProfileDriver.Rules($$"""{"parameters": { {{members}} } }""") with { Kind = kind };
}
