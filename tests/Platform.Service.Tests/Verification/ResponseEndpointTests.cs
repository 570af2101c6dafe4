using System.Net;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Verification;

[Collection(SharedService.Name)]
public sealed class ResponseEndpointTests(SharedService service)
{
    [Theory]
    [InlineData("users/user-42/me", false, "sha256")]
    [InlineData("a&version=1", true, "sha1")]
    [InlineData("é😀", false, "sha256")]
    public async Task A_genuine_answer_names_credential_and_algorithm(string publicId, bool sha1, string algorithm)
    {
        var tenant = await service.Host.NewTenantAsync();
        var credential = await tenant.AddCredentialAsync();

        var verdict = await Call(tenant, $$"""{"public_id":{{CloudinarySends.Json(publicId)}},"version":1571218039,"signature":"{{CloudinarySends.Response(publicId, 1571218039, sha1: sha1)}}"}""").JsonAsync();

        Assert.True(verdict.GetProperty("valid").GetBoolean());
        Assert.Equal((credential.Text("id"), algorithm), (verdict.Text("credential"), verdict.Text("algorithm")));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, verdict.GetProperty("age_seconds").ValueKind);
    }

    [Theory]
    [InlineData("a", 2)]
    [InlineData("b", 1)]
    [InlineData("", 1)]
    public async Task Another_asset_or_version_is_a_wrong_signature(string publicId, long version)
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddCredentialAsync();

        var verdict = await Call(tenant, $$"""{"public_id":"{{publicId}}","version":{{version}},"signature":"{{CloudinarySends.Response("a", 1)}}"}""").JsonAsync();

        Assert.Equal("valid reason", verdict.Members());
        Assert.Equal((false, "wrong_signature"), (verdict.GetProperty("valid").GetBoolean(), verdict.Text("reason")));
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("1.0")]
    [InlineData("-1")]
    [InlineData("null")]
    [InlineData("\"1&x=1\"")]
    public async Task A_version_is_a_whole_number(string version)
    {
        var tenant = await service.Host.NewTenantAsync();

        await Call(tenant, $$"""{"public_id":"a","version":{{version}},"signature":""}""").RefusedAtAsync("/version", "invalid_request");
    }

    [Fact]
    public async Task Only_a_key_with_the_scope_may_verify()
    {
        var tenant = await service.Host.NewTenantAsync();
        var verifier = await tenant.NewClientAsync("""{"name":"webhooks","scopes":["verify"]}""");
        const string Request = """{"public_id":"a","version":1,"signature":""}""";

        await verifier.PostAsync(tenant.Path("verifications/response"), Request).JsonAsync();
        await tenant.Signer.PostAsync(tenant.Path("verifications/response"), Request).ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
        await verifier.PostAsync(tenant.Path("signatures"), """{"profile":"avatar"}""").ProblemAsync(HttpStatusCode.Forbidden, "scope_missing");
    }

    private static Task<HttpResponseMessage> Call(ServiceTenant tenant, string request) => tenant.Admin.PostAsync(tenant.Path("verifications/response"), request);
}
