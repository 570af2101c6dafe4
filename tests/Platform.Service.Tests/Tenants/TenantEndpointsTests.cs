using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Tenants;

[Collection(SharedService.Name)]
public sealed class TenantEndpointsTests(SharedService service)
{
    private const string Plan = """{"signatures_per_month":1000000,"signatures_per_second":500,"burst":1000}""";

    [Fact]
    public async Task A_put_creates_a_tenant_and_then_replaces_it()
    {
        var created = await service.Host.Operator.PutAsync("/v1/tenants/acme-put", $$"""{"display_name":"Acme","quota":{{Plan}}}""");

        var tenant = await created.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("tenant display_name status quota created_at propagation", tenant.Members());
        Assert.Equal("/v1/tenants/acme-put", created.Headers.Location?.OriginalString);
        Assert.Equal(("acme-put", "Acme", "active"), (tenant.Text("tenant"), tenant.Text("display_name"), tenant.Text("status")));
        Assert.Equal(Plan, tenant.GetProperty("quota").GetRawText());
        Assert.InRange(tenant.Time("created_at"), DateTimeOffset.Parse("2024-01-01T00:00:00Z", null), service.Host.Clock.GetUtcNow());

        var replaced = await service.Host.Operator.PutAsync("/v1/tenants/acme-put", """{"display_name":"Acme Ltd","quota":null}""");

        var now = await replaced.JsonAsync(HttpStatusCode.OK);
        Assert.Null(replaced.Headers.Location);
        Assert.Equal("Acme Ltd", now.Text("display_name"));
        Assert.Equal(Plan, now.GetProperty("quota").GetRawText());
        Assert.Equal(tenant.Text("created_at"), now.Text("created_at"));
        Assert.NotEqual(created.Headers.ETag, replaced.Headers.ETag);
        var read = await service.Host.Operator.GetAsync("/v1/tenants/acme-put");
        Assert.Equal(replaced.Headers.ETag, read.Headers.ETag);
        Assert.Equal("tenant display_name status quota created_at", (await read.JsonAsync()).Members());
    }

    [Fact]
    public async Task A_tenant_without_a_plan_gets_the_platforms()
    {
        var tenant = await service.Host.Operator.PutAsync("/v1/tenants/acme-default", """{"display_name":"Acme"}""").JsonAsync(HttpStatusCode.Created);

        Assert.Equal("""{"signatures_per_month":100000,"signatures_per_second":100,"burst":200}""", tenant.GetProperty("quota").GetRawText());
    }

    [Fact]
    public async Task A_write_honours_its_conditions()
    {
        var first = await service.Host.Operator.PutAsync("/v1/tenants/acme-if", """{"display_name":"One"}""", ("If-None-Match", "*"));
        var second = await service.Host.Operator.PutAsync("/v1/tenants/acme-if", """{"display_name":"Two"}""", ("If-Match", first.Headers.ETag!.Tag));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));

        foreach (var condition in new[] { ("If-Match", first.Headers.ETag.Tag), ("If-None-Match", "*"), ("If-Match", "garbage"), ("If-Match", $"W/{second.Headers.ETag!.Tag}") })
        {
            var stale = await service.Host.Operator.PutAsync("/v1/tenants/acme-if", """{"display_name":"Three"}""", condition);

            var problem = await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
            Assert.Equal("Two", problem.GetProperty("current").Text("display_name"));
            Assert.Equal(second.Headers.ETag, stale.Headers.ETag);
        }

        foreach (var condition in new[] { "*", $"\"0\", {second.Headers.ETag!.Tag}" })
        {
            await service.Host.Operator.PutAsync("/v1/tenants/acme-if", """{"display_name":"Two"}""", ("If-Match", condition)).JsonAsync();
        }

        foreach (var route in new[] { "suspend", "resume" })
        {
            await service.Host.Operator.PostAsync($"/v1/tenants/acme-if/{route}", null, ("If-Match", "\"0\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        }

        await service.Host.Operator.PutAsync("/v1/tenants/acme-if/quota", Plan, ("If-Match", "\"0\"")).ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
    }

    [Fact]
    public async Task A_condition_on_a_tenant_that_is_not_there_fails()
    {
        foreach (var tag in new[] { "*", "\"1\"" })
        {
            var problem = await service.Host.Operator.PutAsync("/v1/tenants/acme-absent", """{"display_name":"One"}""", ("If-Match", tag))
                .ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
            Assert.False(problem.TryGetProperty("current", out _));
        }

        await service.Host.Operator.GetAsync("/v1/tenants/acme-absent").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("platform")]
    [InlineData("operator")]
    [InlineData("system")]
    [InlineData("Acme")]
    [InlineData("1acme")]
    [InlineData("-acme")]
    [InlineData("acme-")]
    [InlineData("ac_me")]
    [InlineData("ac.me")]
    [InlineData("%20%20%20")]
    [InlineData("ac%2Fme")]
    [InlineData("ac%C3%A9me")]
    [InlineData("ac%EF%BC%8Fme")]
    [InlineData("acme%0A")]
    [InlineData("a2345678901234567890123456789012345678901")]
    public async Task No_tenant_gets_an_id_that_is_not_one(string id)
    {
        await service.Host.Operator.PutAsync($"/v1/tenants/{id}", """{"display_name":"One"}""").ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid_request");
        await service.Host.Operator.GetAsync($"/v1/tenants/{id}").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("a-2")]
    [InlineData("a234567890123456789012345678901234567890")]
    public async Task Ids_go_from_3_to_40_characters(string id) => await service.Host.Operator.PutAsync($"/v1/tenants/{id}", """{"display_name":"One"}""").JsonAsync(HttpStatusCode.Created);

    [Theory]
    [InlineData("""{}""", "")]
    [InlineData("""{"display_name":" "}""", "/display_name")]
    [InlineData("""{"display_name":"a\u001bb"}""", "/display_name")]
    [InlineData("""{"display_name":["a"]}""", "/display_name")]
    [InlineData("""{"display_name":"a","quota":{}}""", "/quota")]
    [InlineData("""{"display_name":"a","quota":{"signatures_per_month":1,"signatures_per_second":1}}""", "/quota")]
    [InlineData("""{"display_name":"a","quota":{"signatures_per_month":-1,"signatures_per_second":1,"burst":1}}""", "/quota/signatures_per_month")]
    [InlineData("""{"display_name":"a","quota":{"signatures_per_month":1.5,"signatures_per_second":1,"burst":1}}""", "/quota/signatures_per_month")]
    [InlineData("""{"display_name":"a","quota":{"signatures_per_month":9007199254740993,"signatures_per_second":1,"burst":1}}""", "/quota/signatures_per_month")]
    [InlineData("""{"display_name":"a","quota":{"signatures_per_month":99999999999999999999,"signatures_per_second":1,"burst":1}}""", "/quota/signatures_per_month")]
    [InlineData("""{"display_name":"a","quota":{"signatures_per_month":1,"signatures_per_second":0,"burst":1}}""", "/quota/signatures_per_second")]
    [InlineData("""{"display_name":"a","quota":{"signatures_per_month":1,"signatures_per_second":1,"burst":"1"}}""", "/quota/burst")]
    [InlineData("""{"display_name":"a","tenant":"acme"}""", "/tenant")]
    public async Task A_wrong_body_is_refused_where_it_is_wrong(string body, string pointer) =>
        await service.Host.Operator.PutAsync("/v1/tenants/acme-wrong", body).RefusedAtAsync(pointer, "invalid_request");

    [Fact]
    public async Task Everything_wrong_is_told_at_once()
    {
        var problem = await service.Host.Operator.PutAsync("/v1/tenants/X", """{"display_name":"","quota":{"signatures_per_month":-1,"signatures_per_second":0,"burst":0}}""")
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid_request");

        Assert.Equal(5, problem.GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task A_suspended_tenant_signs_nothing_until_it_is_resumed()
    {
        var tenant = await service.Host.NewSigningTenantAsync();
        await tenant.SignAsync("""{"profile":"avatar","subject":"a"}""").JsonAsync();

        var suspended = await tenant.Operator.PostAsync($"/v1/tenants/{tenant.Id}/suspend").JsonAsync();

        Assert.Equal(("suspended", "complete"), (suspended.Text("status"), suspended.GetProperty("propagation").Text("state")));
        await tenant.SignAsync("""{"profile":"avatar","subject":"a"}""").ProblemAsync(HttpStatusCode.Forbidden, "tenant_suspended");
        await tenant.SignWidgetAsync("avatar", "{}").ProblemAsync(HttpStatusCode.Forbidden, "tenant_suspended");
        Assert.Equal("suspended", (await tenant.Admin.GetAsync($"/v1/tenants/{tenant.Id}").JsonAsync()).Text("status"));

        Assert.Equal("active", (await tenant.Operator.PostAsync($"/v1/tenants/{tenant.Id}/resume").JsonAsync()).Text("status"));

        await tenant.SignAsync("""{"profile":"avatar","subject":"a"}""").JsonAsync();
    }

    [Fact]
    public async Task A_plan_is_replaced_as_a_whole()
    {
        var tenant = await service.Host.NewTenantAsync();
        const string plan = """{"signatures_per_month":7,"signatures_per_second":8,"burst":9}""";

        var answer = await tenant.Operator.PutAsync(tenant.Path("quota"), plan).JsonAsync();

        Assert.Equal(plan, answer.GetProperty("quota").GetRawText());
        await tenant.Operator.PutAsync(tenant.Path("quota"), """{"signatures_per_month":7}""").RefusedAtAsync("", "invalid_request");
        await tenant.Operator.PutAsync(tenant.Path("quota"), """{"signatures_per_month":7,"signatures_per_second":8,"burst":0}""").RefusedAtAsync("/burst", "invalid_request");
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/suspend")]
    [InlineData("POST", "/resume")]
    [InlineData("GET", "/usage")]
    [InlineData("GET", "/access-keys")]
    [InlineData("GET", "/credentials")]
    [InlineData("GET", "/profiles")]
    [InlineData("POST", "/signatures", """{"profile":"avatar"}""")]
    public async Task A_tenant_that_is_not_there_is_404_for_operators(string method, string rest, string? body = null) =>
        await service.Host.Operator.SendAsync(new(method), $"/v1/tenants/not-there{rest}", body is null ? null : new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")))
            .ProblemAsync(HttpStatusCode.NotFound, "not_found");

    [Fact]
    public async Task The_list_holds_each_tenant_once_in_order()
    {
        var made = new[] { (await service.Host.NewTenantAsync()).Id, (await service.Host.NewTenantAsync()).Id, (await service.Host.NewTenantAsync()).Id };
        var ids = new List<string>();
        string? next = null;
        do
        {
            var page = await service.Host.Operator.GetAsync($"/v1/tenants?limit=2{(next is null ? "" : $"&after={next}")}").JsonAsync();
            Assert.Equal("items next", page.Members());
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 1, 2);
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.Text("tenant")));
            next = page.GetProperty("next").ValueKind is JsonValueKind.Null ? null : page.Text("next");
        }
        while (next is not null);

        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.Empty(made.Except(ids));
    }
}
