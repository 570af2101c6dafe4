using System.Net;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Tenants;

/// <summary>What passes with time, on a service whose clock is set forward.</summary>
public sealed class TimeTests : IAsyncLifetime
{
    private const string Sign = """{"profile":"avatar","profile_version":1,"subject":"a"}""";

    private ServiceHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ServiceHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_version_signs_until_it_retires_and_never_again()
    {
        var tenant = await _host.NewSigningTenantAsync();
        await tenant.PublishAsync("avatar", ServiceTenant.AvatarRules);
        _host.Clock.SetForward(TimeSpan.FromHours(23.9));
        await tenant.SignAsync(Sign).JsonAsync();

        _host.Clock.SetForward(TimeSpan.FromHours(0.2));

        var problem = await tenant.SignAsync(Sign).ProblemAsync(HttpStatusCode.Gone, "version_retired");
        Assert.Equal(2, problem.GetProperty("current_version").GetInt32());
        await tenant.SignWidgetAsync("avatar", "{}", "?profile_version=1&subject=a").ProblemAsync(HttpStatusCode.Gone, "version_retired");
        await tenant.SignAsync(Sign.Replace("1", "2", StringComparison.Ordinal)).JsonAsync();
        Assert.Equal("retired", (await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/versions/1")).JsonAsync()).Text("state"));
    }

    [Fact]
    public async Task A_key_works_until_it_expires()
    {
        var tenant = await _host.NewSigningTenantAsync();
        var expires = _host.Clock.GetUtcNow().AddHours(1);
        var made = await tenant.NewKeyAsync($$"""{"name":"short","scopes":["sign"],"expires_at":"{{expires:yyyy-MM-ddTHH:mm:ss}}+00:00"}""");
        Assert.Equal($"{expires:yyyy-MM-ddTHH:mm:ss}Z", made.Text("expires_at"));
        var client = _host.Client(made.Text("key"));
        await client.PostAsync(tenant.Path("signatures"), Sign).JsonAsync();

        _host.Clock.SetForward(TimeSpan.FromHours(1.1));

        await client.PostAsync(tenant.Path("signatures"), Sign).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await client.GetAsync(tenant.Path("profiles")).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        var listed = (await tenant.Admin.GetAsync(tenant.Path("access-keys")).JsonAsync()).GetProperty("items").EnumerateArray();
        Assert.Equal("expired", listed.Single(key => key.Text("id") == made.Text("id")).Text("status"));
    }

    [Fact]
    public async Task A_new_month_brings_a_new_quota()
    {
        var tenant = await _host.NewSigningTenantAsync("""{"signatures_per_month":1,"signatures_per_second":1000,"burst":1000}""");
        const string sign = """{"profile":"avatar","subject":"a"}""";
        await tenant.SignAsync(sign).JsonAsync();
        await tenant.SignAsync(sign).ProblemAsync(HttpStatusCode.TooManyRequests, "quota_exceeded");
        var before = (await tenant.Admin.GetAsync(tenant.Path("usage")).JsonAsync()).Text("period");

        _host.Clock.SetForward(TimeSpan.FromDays(31));

        var usage = await tenant.Admin.GetAsync(tenant.Path("usage")).JsonAsync();
        Assert.True(string.CompareOrdinal(usage.Text("period"), before) > 0);
        Assert.Equal((0, 1), (usage.GetProperty("granted").GetInt64(), usage.GetProperty("remaining").GetInt64()));
    }
}
