using System.Net;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Signatures;

/// <summary>What the Upload Widget and next-cloudinary send to be signed.</summary>
[Collection(SharedService.Name)]
public sealed class WidgetEndpointTests(SharedService service)
{
    private const string Rules = """
        {"parameters":{"folder":{"pin":"site"},"tags":{"allow":{}},"source":{"allow":{"one_of":["uw"]}},"custom_coordinates":{"allow":{}},"overwrite":{"pin":true}}}
        """;

    private long Now => service.Host.Clock.GetUtcNow().ToUnixTimeSeconds();

    [Fact]
    public async Task Exactly_what_is_given_is_signed()
    {
        var tenant = await TenantAsync();

        var timestamp = $"{Now}";

        var answer = await tenant.SignWidgetAsync("widget", $$"""{"timestamp":{{timestamp}},"source":"uw","folder":"site","tags":"a,b & c","overwrite":"1"}""");

        var signed = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.Equal("signature", signed.Members());
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal(
            SignatureOracle.Of([("timestamp", timestamp), ("source", "uw"), ("folder", "site"), ("tags", "a,b & c"), ("overwrite", "1")], ServiceTenant.Secret),
            signed.Text("signature"));
    }

    [Fact]
    public async Task Next_cloudinary_gets_the_shape_that_it_reads()
    {
        var tenant = await TenantAsync();

        // As its CldUploadWidget posts it: a number for the timestamp, texts for the rest.
        var signed = await tenant.SignWidgetAsync("widget", $$"""{"timestamp":{{Now}},"folder":"site","overwrite":true,"source":"uw","custom_coordinates":"1,2,3,4"}""").JsonAsync();

        Assert.Matches("^[0-9a-f]{64}$", signed.Text("signature"));
    }

    [Fact]
    public async Task A_subject_and_a_version_come_in_the_query()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        string Params(string folder) => $$"""{"timestamp":"{{Now}}","folder":"{{folder}}","tags":"avatar-image","allowed_formats":"jpg,png,webp","overwrite":"false"}""";

        await tenant.SignWidgetAsync("avatar", Params("users/a"), "?subject=a&profile_version=1").JsonAsync();
        await tenant.SignWidgetAsync("avatar", Params("users/a"), "?subject=a").JsonAsync();
        await tenant.SignWidgetAsync("avatar", Params("users/a"), "?subject=b").RefusedAtAsync("/paramsToSign/folder", "parameter_pinned");
        await tenant.SignWidgetAsync("avatar", Params("users/a")).RefusedAtAsync("", "subject_required");
        await tenant.SignWidgetAsync("avatar", Params("users/a"), "?subject=").RefusedAtAsync("", "subject_invalid");
        await tenant.SignWidgetAsync("avatar", Params("users/a"), "?subject=..%2Fadmin").RefusedAtAsync("", "subject_invalid");
        await tenant.SignWidgetAsync("avatar", Params("users/a"), "?subject=%FF%FE").RefusedAtAsync("", "subject_invalid");
        await tenant.SignWidgetAsync("avatar", Params("users/a"), "?subject=a&profile_version=2").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        foreach (var version in new[] { "", "x", "1.5", "99999999999" })
        {
            var problem = await tenant.SignWidgetAsync("avatar", Params("users/a"), $"?subject=a&profile_version={version}").RefusedAtAsync("", "invalid_request");
            Assert.Equal("profile_version is a whole number.", problem.GetProperty("errors")[0].Text("detail"));
        }
    }

    [Theory]
    [InlineData(-61)]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task A_clock_that_is_wrong_is_told_the_servers_time(int seconds)
    {
        var tenant = await TenantAsync();

        var problem = await tenant.SignWidgetAsync("widget", $$"""{"timestamp":{{Now + seconds - (seconds < 0 ? 5 : 0)}},"folder":"site","overwrite":"true"}""")
            .RefusedAtAsync("/paramsToSign/timestamp", "timestamp_out_of_range");

        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(Now) - problem.Time("server_time"), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.InRange(Now - problem.GetProperty("expected_timestamp").GetInt64(), 0, 30);
    }

    [Theory]
    [InlineData("\"1e9\"")]
    [InlineData("-1")]
    [InlineData("\"\"")]
    [InlineData("\" 1\"")]
    [InlineData("99999999999999999999")]
    [InlineData("9223372036854775807")]
    [InlineData("\"99999999999999999999999\"")]
    [InlineData("true")]
    public async Task A_timestamp_that_is_none_is_refused(string timestamp)
    {
        var tenant = await TenantAsync();

        var problem = await tenant.SignWidgetAsync("widget", $$"""{"timestamp":{{timestamp}},"folder":"site","overwrite":"true"}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, problem.StatusCode);
    }

    [Fact]
    public async Task What_is_pinned_must_be_there_with_its_value()
    {
        var tenant = await TenantAsync();

        await tenant.SignWidgetAsync("widget", $$"""{"timestamp":{{Now}},"overwrite":"true"}""").RefusedAtAsync("/paramsToSign/folder", "parameter_required");
        await tenant.SignWidgetAsync("widget", $$"""{"timestamp":{{Now}},"overwrite":"true","folder":"other"}""").RefusedAtAsync("/paramsToSign/folder", "parameter_pinned");
        await tenant.SignWidgetAsync("widget", """{"overwrite":"true","folder":"site"}""").RefusedAtAsync("/paramsToSign/timestamp", "parameter_required");
        await tenant.SignWidgetAsync("widget", $$"""{"timestamp":{{Now}},"overwrite":"true","folder":"site","eager":"w_1"}""").RefusedAtAsync("/paramsToSign/eager", "parameter_not_allowed");
        await tenant.SignWidgetAsync("widget", $$"""{"timestamp":{{Now}},"overwrite":"true","folder":"site","tags":"a\nb"}""").RefusedAtAsync("/paramsToSign/tags", "parameter_out_of_policy");
        await tenant.SignWidgetAsync("widget", $$"""{"timestamp":{{Now}},"overwrite":"true","folder":"site","tags":["a"]}""").RefusedAtAsync("/paramsToSign/tags", "parameter_out_of_policy");
    }

    [Theory]
    [InlineData("a&b")]
    [InlineData("Folder")]
    [InlineData("folder ")]
    [InlineData("tags=a&folder")]
    [InlineData("api_key")]
    [InlineData("signature")]
    [InlineData("")]
    public async Task A_name_that_the_profile_lacks_is_refused(string name)
    {
        var tenant = await TenantAsync();

        await tenant.SignWidgetAsync("widget", $$"""{"timestamp":{{Now}},"overwrite":"true","folder":"site","{{name}}":"x"}""").RefusedAtAsync($"/paramsToSign/{name}", "parameter_not_allowed");
    }

    [Theory]
    [InlineData("a%EF%BC%8Fb")]
    [InlineData("a%2Fb")]
    [InlineData("a%2526b")]
    [InlineData("a%26b")]
    [InlineData("a%0Ab")]
    [InlineData("%00")]
    [InlineData("%ED%A0%80")]
    public async Task A_subject_in_the_query_that_would_leave_its_folder_is_refused(string subject)
    {
        var tenant = await service.Host.NewSigningTenantAsync();

        await tenant.SignWidgetAsync("avatar", $$"""{"timestamp":{{Now}},"folder":"users/a","tags":"avatar-image","allowed_formats":"jpg,png,webp","overwrite":"false"}""", $"?subject={subject}").RefusedAtAsync("", "subject_invalid");
    }

    [Fact]
    public async Task A_profile_that_makes_values_is_not_for_widgets()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishParametersAsync("unique", """ "folder":{"template":"u/{uuid}"} """);

        await tenant.SignWidgetAsync("unique", $$"""{"timestamp":{{Now}}}""").RefusedAtAsync("", "profile_not_for_widget");
    }

    [Theory]
    [InlineData("""{}""", "", "invalid_request")]
    [InlineData("""{"params_to_sign":{}}""", "/params_to_sign", "invalid_request")]
    [InlineData("""{"paramsToSign":null}""", "/paramsToSign", "invalid_request")]
    [InlineData("""{"paramsToSign":[]}""", "/paramsToSign", "invalid_request")]
    [InlineData("""{"paramsToSign":{"folder":null}}""", "/paramsToSign/folder", "invalid_request")]
    [InlineData("""{"paramsToSign":{},"subject":"a"}""", "/subject", "invalid_request")]
    public async Task A_wrong_shape_is_refused_where_it_is_wrong(string body, string pointer, string code)
    {
        var tenant = await TenantAsync();

        await tenant.Signer.PostAsync(tenant.Path("profiles/widget/widget"), body).RefusedAtAsync(pointer, code);
    }

    private async Task<ServiceTenant> TenantAsync()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishAsync("widget", Rules);
        return tenant;
    }
}
