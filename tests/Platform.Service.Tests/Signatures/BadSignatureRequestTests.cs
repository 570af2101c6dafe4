using System.Net;
using System.Text;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Signatures;

/// <summary>Bad input to the signing route: each has its code and its place, and none costs anything.</summary>
[Collection(SharedService.Name)]
public sealed class BadSignatureRequestTests(SharedService service)
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("""{"profile":"avatar",}""")]
    [InlineData("""{"profile":"avatar"} {}""")]
    [InlineData("""{"profile":"avatar","profile":"avatar"}""")]
    [InlineData("""{"profile":"avatar","parameters":{"tags":["a"],"tags":["b"]}}""")]
    [InlineData("""{"profile":"avatar","parameters":{"tags":["a"],"t\u0061gs":["b"]}}""")]
    [InlineData("""{"profile":"avatar","parameters":{"context":{"alt":"a","alt":"b"}}}""")]
    [InlineData("""{"profile":"avatar","subject":"\ud800"}""")]
    [InlineData("""{"profile":"avatar","parameters":{"context":{"alt":"\udc00\ud800"}}}""")]
    [InlineData("""{"profile":"avatar","parameters":{"\ud800":"x"}}""")]
    public async Task Malformed_json_is_400(string body)
    {
        var tenant = await service.Host.NewTenantAsync();

        await tenant.SignAsync(body).ProblemAsync(HttpStatusCode.BadRequest, "malformed_json");
    }

    [Fact]
    public async Task Deep_nesting_is_malformed_and_breaks_nothing()
    {
        var tenant = await service.Host.NewTenantAsync();

        await tenant.SignAsync($$"""{"profile":"avatar","parameters":{"context":{{new string('[', 30_000)}}{{new string(']', 30_000)}} } }""").ProblemAsync(HttpStatusCode.BadRequest, "malformed_json");
        await tenant.SignAsync($$"""{"profile":"avatar","parameters":{"context":{{new string('[', 9)}}{{new string(']', 9)}} } }""").ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid_request");
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("7", "")]
    [InlineData("{}", "")]
    [InlineData("""{"profile":null}""", "/profile")]
    [InlineData("""{"profile":["avatar"]}""", "/profile")]
    [InlineData("""{"profile":{"name":"avatar"}}""", "/profile")]
    [InlineData("""{"Profile":"avatar"}""", "/Profile")]
    [InlineData("""{"profile":"avatar","profile_version":"1"}""", "/profile_version")]
    [InlineData("""{"profile":"avatar","profile_version":1.5}""", "/profile_version")]
    [InlineData("""{"profile":"avatar","profile_version":9007199254740993}""", "/profile_version")]
    [InlineData("""{"profile":"avatar","subject":42}""", "/subject")]
    [InlineData("""{"profile":"avatar","subject":{"id":"42"}}""", "/subject")]
    [InlineData("""{"profile":"avatar","parameters":[]}""", "/parameters")]
    [InlineData("""{"profile":"avatar","parameters":"folder=a"}""", "/parameters")]
    [InlineData("""{"profile":"avatar","parameters":{"public_id":null}}""", "/parameters/public_id")]
    [InlineData("""{"profile":"avatar","parameters":{"context":{"alt":9007199254740993}}}""", "/parameters/context/alt")]
    [InlineData("""{"profile":"avatar","parameters":{"context":{"alt":1e400}}}""", "/parameters/context/alt")]
    [InlineData("""{"profile":"avatar","reference":"a"}""", "/reference")]
    [InlineData("""{"profile":"avatar","timestamp":1764000000}""", "/timestamp")]
    public async Task A_wrong_shape_is_refused_where_it_is_wrong(string body, string pointer)
    {
        var tenant = await service.Host.NewTenantAsync();

        await tenant.SignAsync(body).RefusedAtAsync(pointer, "invalid_request");
    }

    [Theory]
    [InlineData("a&b", "/parameters/a&b")]
    [InlineData("a|b,c", "/parameters/a|b,c")]
    [InlineData("Public_id", "/parameters/Public_id")]
    [InlineData("PUBLIC_ID", "/parameters/PUBLIC_ID")]
    [InlineData("public\uff3fid", "/parameters/public\uff3fid")]
    [InlineData("public_i\u0301d", "/parameters/public_i\u0301d")]
    [InlineData("public_id\\u0000", "/parameters/public_id\0")]
    [InlineData("public_id ", "/parameters/public_id ")]
    [InlineData("a=b", "/parameters/a=b")]
    [InlineData("a/b~c", "/parameters/a~1b~0c")]
    [InlineData("timestamp", "/parameters/timestamp")]
    [InlineData("api_key", "/parameters/api_key")]
    [InlineData("signature", "/parameters/signature")]
    [InlineData("file", "/parameters/file")]
    [InlineData("notification_url", "/parameters/notification_url")]
    [InlineData("", "/parameters/")]
    public async Task A_name_that_the_profile_lacks_is_refused(string name, string pointer)
    {
        var tenant = await service.Host.NewSigningTenantAsync();

        await tenant.SignAsync($$"""{"profile":"avatar","subject":"a","parameters":{"{{name}}":"x"} }""").RefusedAtAsync(pointer, "parameter_not_allowed");
    }

    [Theory]
    [InlineData("public_id", "\"a&b\"", "")]
    [InlineData("public_id", "\"a|b\"", "")]
    [InlineData("public_id", "\"a=b\"", "")]
    [InlineData("public_id", "\"a\\nb\"", "")]
    [InlineData("public_id", "\"a\\n\"", "")]
    [InlineData("public_id", "\"\"", "")]
    [InlineData("public_id", "\"a%26b\"", "")]
    [InlineData("public_id", "\"../admin\"", "")]
    [InlineData("public_id", "\"a\uff0fb\"", "")]
    [InlineData("public_id", "\"a\\r\\nb\"", "")]
    [InlineData("public_id", "\"a\\u0000\"", "")]
    [InlineData("public_id", "7", "")]
    [InlineData("public_id", "true", "")]
    [InlineData("public_id", "[\"a\"]", "")]
    [InlineData("public_id", "{\"a\":\"b\"}", "")]
    [InlineData("source", "\"UW\"", "")]
    [InlineData("context", "\"alt=x\"", "")]
    [InlineData("context", "{\"alt\":\"a\\nb\"}", "")]
    [InlineData("context", "{\"alt\":\"a%26b\"}", "")]
    [InlineData("context", "{\"alt\":\"\"}", "/alt")]
    [InlineData("context", "{\"alt\":{\"a\":\"b\"}}", "/alt")]
    [InlineData("context", "{\"role\":\"admin\"}", "/role")]
    [InlineData("context", "{\"sp_id\":\"x\"}", "/sp_id")]
    [InlineData("context", "{\"alt|role\":\"admin\"}", "/alt|role")]
    public async Task A_value_outside_the_rules_is_refused(string name, string value, string below)
    {
        var tenant = await service.Host.NewSigningTenantAsync();

        await tenant.SignAsync($$"""{"profile":"avatar","subject":"a","parameters":{"{{name}}":{{value}} } }""").RefusedAtAsync($"/parameters/{name}{below}", "parameter_out_of_policy");
    }

    [Theory]
    [InlineData("../admin")]
    [InlineData("a/b")]
    [InlineData("/")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\\b")]
    [InlineData("a\uff0fb")]
    [InlineData("\uff0e\uff0e")]
    [InlineData("a%2Fb")]
    [InlineData("a%26b")]
    [InlineData("a&b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a<b")]
    [InlineData("a+b")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a\u202eb")]
    [InlineData("a\u200bb")]
    public async Task A_subject_that_would_leave_its_folder_is_refused(string subject)
    {
        var tenant = await service.Host.NewSigningTenantAsync();

        await tenant.SignAsync($$"""{"profile":"avatar","subject":{{System.Text.Json.JsonSerializer.Serialize(subject)}}}""").RefusedAtAsync("/subject", "subject_invalid");
    }

    [Fact]
    public async Task A_subject_has_256_bytes_and_no_more()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishParametersAsync("tagged", """ "tags":{"template":"{subject_hash}"} """);

        await tenant.SignAsync($$"""{"profile":"tagged","subject":"{{new string('é', 128)}}"}""").JsonAsync();
        await tenant.SignAsync($$"""{"profile":"tagged","subject":"{{new string('é', 129)}}"}""").RefusedAtAsync("/subject", "subject_invalid");
    }

    [Fact]
    public async Task A_subject_is_one_item_of_a_list_and_one_value_of_context()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishParametersAsync("listed", """ "tags":{"template":"all,user-{subject}"},"context":{"template":"owner={subject}|role=user"} """);

        await tenant.SignAsync("""{"profile":"listed","subject":"a,b"}""").RefusedAtAsync("/subject", "subject_invalid");
        var fields = (await tenant.SignAsync("""{"profile":"listed","subject":"x|role=admin"}""").JsonAsync()).GetProperty("fields");

        Assert.Equal(@"owner=x\|role\=admin|role=user", fields.Text("context"));
        Assert.Equal("all,user-x|role=admin", fields.Text("tags"));
        Assert.Equal(SignatureOracle.OfForm(fields, ServiceTenant.Secret), fields.Text("signature"));
    }

    [Fact]
    public async Task A_template_needs_a_subject()
    {
        var tenant = await service.Host.NewSigningTenantAsync();

        await tenant.SignAsync("""{"profile":"avatar"}""").RefusedAtAsync("/subject", "subject_required");
        await tenant.SignAsync("""{"profile":"avatar","subject":null}""").RefusedAtAsync("/subject", "subject_required");
    }

    [Fact]
    public async Task Ten_thousand_parameters_are_refused()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        var parameters = string.Join(',', Enumerable.Range(0, 10_000).Select(number => $"\"{number:x}\":1"));

        await tenant.SignAsync($$"""{"profile":"avatar","subject":"a","parameters":{ {{parameters}} } }""").ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");

        // As many as fit.
        parameters = string.Join(',', Enumerable.Range(0, 7000).Select(number => $"\"{number:x}\":1"));
        await tenant.SignAsync($$"""{"profile":"avatar","subject":"a","parameters":{ {{parameters}} } }""").RefusedAtAsync("/parameters", "invalid_request");

        // In a batch, ten thousand do.
        parameters = string.Join(',', Enumerable.Range(0, 10_000).Select(number => $"\"{number:x}\":1"));
        await tenant.Signer.PostAsync(tenant.Path("signatures/batch"), $$"""{"requests":[{"profile":"avatar","subject":"a","parameters":{ {{parameters}} } }]}""")
            .RefusedAtAsync("/requests/0/parameters", "invalid_request");
    }

    [Fact]
    public async Task A_value_of_a_megabyte_is_too_large()
    {
        var tenant = await service.Host.NewSigningTenantAsync();

        await tenant.SignAsync($$"""{"profile":"avatar","subject":"a","parameters":{"context":{"alt":"{{new string('x', 1024 * 1024)}}"} } }""")
            .ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData(null)]
    public async Task Another_media_type_is_415(string? type)
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"profile":"avatar","subject":"a"}"""));
        if (type is not null) body.Headers.TryAddWithoutValidation("Content-Type", type);

        await tenant.Signer.SendAsync(HttpMethod.Post, tenant.Path("signatures"), body).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("")]
    [InlineData("../avatar")]
    [InlineData("AVATAR")]
    [InlineData("avatar\\u0000")]
    public async Task An_unknown_profile_is_404(string profile)
    {
        var tenant = await service.Host.NewSigningTenantAsync();

        await tenant.SignAsync($$"""{"profile":"{{profile}}","subject":"a"}""").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_profile_of_another_tenant_is_not_there()
    {
        var tenant = await service.Host.NewTenantAsync();
        await service.Host.NewSigningTenantAsync();

        await tenant.SignAsync("""{"profile":"avatar","subject":"a"}""").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }
}
