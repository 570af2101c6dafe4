using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Requests;

[Collection(SharedService.Name)]
public sealed class PagingTests(SharedService service)
{
    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("abc")]
    [InlineData("99999999999")]
    [InlineData("1%2C2")]
    public async Task A_limit_goes_from_1_to_100(string limit)
    {
        var tenant = await service.Host.NewTenantAsync();
        foreach (var list in new[] { "access-keys", "credentials", "profiles" })
        {
            await tenant.Admin.GetAsync(tenant.Path($"{list}?limit={limit}")).RefusedAtAsync("", "invalid_request");
        }

        foreach (var list in new[] { "/v1/tenants", "/v1/operator-keys" })
        {
            await tenant.Operator.GetAsync($"{list}?limit={limit}").RefusedAtAsync("", "invalid_request");
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("1.5")]
    [InlineData("101")]
    [InlineData("99999999999")]
    public async Task A_limit_that_is_none_is_named(string limit)
    {
        var tenant = await service.Host.NewTenantAsync();

        var problem = await tenant.Admin.GetAsync(tenant.Path($"profiles?limit={limit}")).RefusedAtAsync("", "invalid_request");

        Assert.Equal("limit is a whole number from 1 to 100.", problem.GetProperty("errors")[0].Text("detail"));
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        var tenant = await service.Host.NewTenantAsync();
        for (var index = 0; index < 5; index++) await tenant.SaveDraftAsync($"p{index}", "{}");

        var first = await tenant.Admin.GetAsync(tenant.Path("profiles?limit=2")).JsonAsync();
        var second = await tenant.Admin.GetAsync(tenant.Path($"profiles?limit=2&after={first.Text("next")}")).JsonAsync();
        var third = await tenant.Admin.GetAsync(tenant.Path($"profiles?limit=2&after={second.Text("next")}")).JsonAsync();

        Assert.Equal(["p0", "p1", "p2", "p3", "p4"], new[] { first, second, third }.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(item => item.Text("profile")));
        Assert.Equal(JsonValueKind.Null, third.GetProperty("next").ValueKind);
        Assert.Equal(5, (await tenant.Admin.GetAsync(tenant.Path("profiles?limit=100")).JsonAsync()).GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, (await tenant.Admin.GetAsync(tenant.Path("profiles?limit=5")).JsonAsync()).GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task A_cursor_says_nothing_and_fits_its_tenant_and_list_only()
    {
        var tenant = await service.Host.NewTenantAsync();
        var other = await service.Host.NewTenantAsync();
        foreach (var profile in new[] { "first-name", "second-name" }) await tenant.SaveDraftAsync(profile, "{}");
        var cursor = (await tenant.Admin.GetAsync(tenant.Path("profiles?limit=1")).JsonAsync()).Text("next");
        Assert.DoesNotContain("first-name", cursor, StringComparison.Ordinal);
        Assert.Matches("^[A-Za-z0-9_-]+$", cursor);

        await other.Admin.GetAsync(other.Path($"profiles?after={cursor}")).RefusedAtAsync("", "invalid_request");
        await tenant.Admin.GetAsync(tenant.Path($"access-keys?after={cursor}")).RefusedAtAsync("", "invalid_request");
        await tenant.Operator.GetAsync($"/v1/tenants?after={cursor}").RefusedAtAsync("", "invalid_request");
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("%00")]
    [InlineData("%FF%FE")]
    [InlineData("AAAA AAAA")]
    [InlineData("__________8")]
    public async Task Another_cursor_than_the_lists_own_is_refused(string after)
    {
        var tenant = await service.Host.NewTenantAsync();

        await tenant.Admin.GetAsync(tenant.Path($"profiles?after={after.Replace(" ", "%20", StringComparison.Ordinal)}")).RefusedAtAsync("", "invalid_request");
    }

    [Fact]
    public async Task A_long_cursor_is_refused()
    {
        var tenant = await service.Host.NewTenantAsync();

        await tenant.Admin.GetAsync(tenant.Path($"profiles?after={new string('A', 7000)}")).RefusedAtAsync("", "invalid_request");
    }
}
