using System.Net;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Signatures;

[Collection(SharedService.Name)]
public sealed class SignatureEndpointTests(SharedService service)
{
    [Fact]
    public async Task A_signature_comes_with_everything_to_post()
    {
        var tenant = await service.Host.NewSigningTenantAsync();

        var answer = await tenant.SignAsync("""{"profile":"avatar","profile_version":null,"subject":"user-42","parameters":{"public_id":"me","context":{"alt":"x"}}}""");

        var signed = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.Equal("signature timestamp api_key cloud_name resource_type upload_url fields profile profile_version credential algorithm expires_at", signed.Members());
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Null(answer.Headers.ETag);
        var fields = signed.GetProperty("fields");
        Assert.Equal("allowed_formats api_key context folder overwrite public_id signature tags timestamp", fields.Members());
        Assert.Equal(("jpg,png,webp", "alt=x", "users/user-42", "false", "me", "avatar-image"), (fields.Text("allowed_formats"), fields.Text("context"),
            fields.Text("folder"), fields.Text("overwrite"), fields.Text("public_id"), fields.Text("tags")));
        Assert.Equal((ServiceTenant.ApiKey, ServiceTenant.ApiKey), (fields.Text("api_key"), signed.Text("api_key")));
        Assert.Equal(signed.Text("signature"), fields.Text("signature"));
        Assert.Equal(signed.GetProperty("timestamp").GetRawText(), fields.Text("timestamp"));
        Assert.Equal(("demo", "image", "https://api.cloudinary.com/v1_1/demo/image/upload"), (signed.Text("cloud_name"), signed.Text("resource_type"), signed.Text("upload_url")));
        Assert.Equal(("avatar", 1, "sha256"), (signed.Text("profile"), signed.GetProperty("profile_version").GetInt32(), signed.Text("algorithm")));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(signed.GetProperty("timestamp").GetInt64() + 3600), signed.Time("expires_at"));
        Assert.InRange(signed.GetProperty("timestamp").GetInt64() - service.Host.Clock.GetUtcNow().ToUnixTimeSeconds(), -30, 0);
        var own = $"allowed_formats=jpg,png,webp&context=alt=x&folder=users/user-42&overwrite=false&public_id=me&tags=avatar-image&timestamp={fields.Text("timestamp")}{ServiceTenant.Secret}";
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(own))), signed.Text("signature"));
        Assert.Equal(SignatureOracle.OfForm(fields, ServiceTenant.Secret), signed.Text("signature"));
    }

    [Fact]
    public async Task Sha1_signs_when_the_credential_says_so()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync(more: ""","algorithm":"sha1" """);
        await tenant.PublishAsync("avatar", ServiceTenant.AvatarRules);

        var signed = await tenant.SignAsync("""{"profile":"avatar","subject":"user-42"}""").JsonAsync();

        Assert.Equal("sha1", signed.Text("algorithm"));
        Assert.Equal(40, signed.Text("signature").Length);
        Assert.Equal(SignatureOracle.OfForm(signed.GetProperty("fields"), ServiceTenant.Secret, sha1: true), signed.Text("signature"));
    }

    [Theory]
    [InlineData("""{"alt":"a&b=c|d","caption":"100 % sure"}""", @"alt=a&b\=c\|d|caption=100 % sure")]
    [InlineData("""{"alt":"&api_key=1&timestamp=1"}""", @"alt=&api_key\=1&timestamp\=1")]
    [InlineData("""{"alt":"\u00e9\ud83d\ude00"}""", "alt=é😀")]
    public async Task A_value_stays_one_value_whatever_is_in_it(string context, string posted)
    {
        var tenant = await service.Host.NewSigningTenantAsync();

        var signed = await tenant.SignAsync($$"""{"profile":"avatar","subject":"user-42","parameters":{"context":{{context}} } }""").JsonAsync();

        Assert.Equal(posted, signed.GetProperty("fields").Text("context"));
        Assert.Equal(SignatureOracle.OfForm(signed.GetProperty("fields"), ServiceTenant.Secret), signed.Text("signature"));
    }

    [Fact]
    public async Task The_lifetime_is_made_by_an_earlier_timestamp()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishAsync("short", """{"lifetime_seconds":60,"resource_type":"video"}""");

        var signed = await tenant.SignAsync("""{"profile":"short"}""").JsonAsync();

        Assert.InRange(service.Host.Clock.GetUtcNow().ToUnixTimeSeconds() - signed.GetProperty("timestamp").GetInt64(), 3540, 3570);
        Assert.InRange(signed.Time("expires_at") - service.Host.Clock.GetUtcNow(), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        Assert.Equal("api_key signature timestamp", signed.GetProperty("fields").Members());
        Assert.Equal("video", signed.Text("resource_type"));
    }

    [Fact]
    public async Task An_operator_may_sign_for_any_tenant()
    {
        var tenant = await service.Host.NewSigningTenantAsync();

        await tenant.Operator.PostAsync(tenant.Path("signatures"), """{"profile":"avatar","subject":"a"}""").JsonAsync();
        await tenant.Operator.PostAsync(tenant.Path("profiles/avatar/widget?subject=a"), """{"paramsToSign":{}}""").RefusedAtAsync("/paramsToSign/timestamp", "parameter_required");
    }

    [Fact]
    public async Task A_pinned_value_may_be_repeated_but_not_changed()
    {
        var tenant = await service.Host.NewSigningTenantAsync();

        await tenant.SignAsync("""{"profile":"avatar","subject":"a","parameters":{"tags":["avatar-image"],"overwrite":false,"folder":"users/a"}}""").JsonAsync();
        await tenant.SignAsync("""{"profile":"avatar","subject":"a","parameters":{"tags":["other"]}}""").RefusedAtAsync("/parameters/tags", "parameter_pinned");
        await tenant.SignAsync("""{"profile":"avatar","subject":"a","parameters":{"folder":"users/b"}}""").RefusedAtAsync("/parameters/folder", "parameter_pinned");
    }

    [Fact]
    public async Task What_the_profile_requires_must_be_there()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        await tenant.PublishParametersAsync("strict", """ "tags":{"allow":{"required":true}} """);

        await tenant.SignAsync("""{"profile":"strict"}""").RefusedAtAsync("/parameters/tags", "parameter_required");
    }

    [Fact]
    public async Task Everything_that_the_rules_refuse_is_told_at_once()
    {
        var tenant = await service.Host.NewSigningTenantAsync();

        var problem = await tenant.SignAsync("""{"profile":"avatar","subject":"a/b","parameters":{"public_id":"ME","source":"x","eager":"w_1","overwrite":true}}""")
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "parameter_not_allowed");

        Assert.Equal(
            [
                ("/parameters/eager", "parameter_not_allowed"), ("/subject", "subject_invalid"), ("/parameters/overwrite", "parameter_pinned"),
                ("/parameters/public_id", "parameter_out_of_policy"), ("/parameters/source", "parameter_out_of_policy"),
            ],
            problem.GetProperty("errors").EnumerateArray().Select(error => (error.Text("pointer"), error.Text("code"))));
    }
}
