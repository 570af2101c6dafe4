using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Signatures;

[Collection(SharedService.Name)]
public sealed class BatchEndpointTests(SharedService service)
{
    [Fact]
    public async Task Results_come_in_order_each_with_its_reference()
    {
        var tenant = await service.Host.NewSigningTenantAsync();

        var answer = await BatchAsync(tenant, """
            {"profile":"avatar","subject":"a","reference":"first"}, {"profile":"none","reference":"second"},
            {"profile":"avatar","subject":"a/b","reference":"first"}, {"profile":"avatar","subject":"d"}
            """);

        var batch = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("results", batch.Members());
        var results = batch.GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal(["reference result", "reference problem", "reference problem", "reference result"], results.Select(result => result.Members()));
        Assert.Equal(["first", "second", "first", null], results.Select(result => result.GetProperty("reference").GetString()));
        Assert.Equal("users/a", results[0].GetProperty("result").GetProperty("fields").Text("folder"));
        Assert.Equal("users/d", results[3].GetProperty("result").GetProperty("fields").Text("folder"));
        foreach (var signed in new[] { results[0], results[3] })
        {
            Assert.Equal(SignatureOracle.OfForm(signed.GetProperty("result").GetProperty("fields"), ServiceTenant.Secret), signed.GetProperty("result").Text("signature"));
        }

        Assert.Equal("type title status detail code", results[1].GetProperty("problem").Members());
        Assert.Equal((404, "not_found"), (results[1].GetProperty("problem").GetProperty("status").GetInt32(), results[1].GetProperty("problem").Text("code")));
        var refused = results[2].GetProperty("problem");
        Assert.Equal((422, "subject_invalid"), (refused.GetProperty("status").GetInt32(), refused.Text("code")));
        Assert.Equal("/subject", refused.GetProperty("errors")[0].Text("pointer"));
    }

    [Fact]
    public async Task Each_item_costs_its_own_permit()
    {
        var tenant = await service.Host.NewSigningTenantAsync("""{"signatures_per_month":3,"signatures_per_second":1000,"burst":1000}""");

        var batch = await BatchAsync(tenant, string.Join(',', Enumerable.Repeat("""{"profile":"avatar","subject":"a"}""", 5))).JsonAsync();

        var codes = batch.GetProperty("results").EnumerateArray().Select(result => result.TryGetProperty("problem", out var problem) ? problem.Text("code") : "signed");
        Assert.Equal(["signed", "signed", "signed", "quota_exceeded", "quota_exceeded"], codes);
        Assert.Equal(3, (await tenant.Admin.GetAsync(tenant.Path("usage")).JsonAsync()).GetProperty("granted").GetInt64());
    }

    [Fact]
    public async Task Each_item_costs_its_own_rate()
    {
        var tenant = await service.Host.NewSigningTenantAsync("""{"signatures_per_month":1000,"signatures_per_second":1,"burst":2}""");

        var batch = await BatchAsync(tenant, string.Join(',', Enumerable.Repeat("""{"profile":"avatar","subject":"a"}""", 100))).JsonAsync();

        var codes = batch.GetProperty("results").EnumerateArray().Select(result => result.TryGetProperty("problem", out var problem) ? problem.Text("code") : "signed").ToArray();
        Assert.InRange(codes.Count(code => code == "signed"), 2, 50);
        Assert.Equal(codes.Length, codes.Count(code => code is "signed" or "rate_exceeded"));
    }

    [Fact]
    public async Task A_batch_has_1_to_100_items()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        const string item = """{"profile":"avatar","subject":"a"}""";

        await BatchAsync(tenant, "").RefusedAtAsync("/requests", "invalid_request");
        await BatchAsync(tenant, string.Join(',', Enumerable.Repeat(item, 101))).RefusedAtAsync("/requests", "invalid_request");
        Assert.Equal(100, (await BatchAsync(tenant, string.Join(',', Enumerable.Repeat(item, 100))).JsonAsync()).GetProperty("results").GetArrayLength());
    }

    [Theory]
    [InlineData("""{}""", "")]
    [InlineData("""{"requests":null}""", "/requests")]
    [InlineData("""{"requests":{}}""", "/requests")]
    [InlineData("""{"requests":[null]}""", "/requests/0")]
    [InlineData("""{"requests":[7]}""", "/requests/0")]
    [InlineData("""{"requests":[{"profile":"a"},{}]}""", "/requests/1")]
    [InlineData("""{"requests":[{"profile":"a","subject":7}]}""", "/requests/0/subject")]
    [InlineData("""{"requests":[{"profile":"a","reference":7}]}""", "/requests/0/reference")]
    [InlineData("""{"requests":[{"profile":"a","parameters":{"tags":[null]}}]}""", "/requests/0/parameters/tags/0")]
    [InlineData("""{"requests":[{"profile":"a","surprise":1}]}""", "/requests/0/surprise")]
    [InlineData("""{"requests":[],"more":1}""", "/more")]
    public async Task A_wrong_shape_is_refused_where_it_is_wrong(string body, string pointer)
    {
        var tenant = await service.Host.NewTenantAsync();

        await tenant.Signer.PostAsync(tenant.Path("signatures/batch"), body).RefusedAtAsync(pointer, "invalid_request");
    }

    [Fact]
    public async Task A_batch_may_be_a_megabyte()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        string Items(int size) => string.Join(',', Enumerable.Repeat($$"""{"profile":"avatar","subject":"a","parameters":{"source":"{{new string('x', size)}}"} }""", 100));

        var large = await BatchAsync(tenant, Items(10_000)).JsonAsync();

        Assert.All(large.GetProperty("results").EnumerateArray(), result => Assert.Equal("parameter_out_of_policy", result.GetProperty("problem").Text("code")));
        await BatchAsync(tenant, Items(10_500)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
    }

    [Fact]
    public async Task A_long_reference_is_refused_and_a_strange_one_comes_back_as_it_was()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        const string strange = "<a href=\"x\">\u0000\n😀\u2028";

        await BatchAsync(tenant, $$"""{"profile":"avatar","reference":"{{new string('r', 201)}}"}""").RefusedAtAsync("/requests/0", "invalid_request");
        var batch = await BatchAsync(tenant, $$"""{"profile":"avatar","reference":{{JsonSerializer.Serialize(strange)}}}""").JsonAsync();

        Assert.Equal(strange, batch.GetProperty("results")[0].Text("reference"));
    }

    private static Task<HttpResponseMessage> BatchAsync(ServiceTenant tenant, string items) =>
        tenant.Signer.PostAsync(tenant.Path("signatures/batch"), $$"""{"requests":[{{items}}]}""");
}
