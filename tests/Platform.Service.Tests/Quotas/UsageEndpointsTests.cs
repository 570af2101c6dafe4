using System.Globalization;
using System.Net;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Quotas;

[Collection(SharedService.Name)]
public sealed class UsageEndpointsTests(SharedService service)
{
    private const string Sign = """{"profile":"avatar","subject":"user-42"}""";

    [Fact]
    public async Task Usage_tells_the_period_and_never_more_issued_than_granted_than_the_limit()
    {
        var tenant = await service.Host.NewSigningTenantAsync("""{"signatures_per_month":1000,"signatures_per_second":1000,"burst":1000}""");
        for (var count = 0; count < 40; count++) await tenant.SignAsync(Sign).JsonAsync();

        var usage = await tenant.Admin.GetAsync(tenant.Path("usage")).JsonAsync();

        Assert.Equal("period limit granted issued reserved remaining resets_at as_of", usage.Members());
        var now = service.Host.Clock.GetUtcNow();
        Assert.Equal(now.ToString("yyyy-MM", CultureInfo.InvariantCulture), usage.Text("period"));
        Assert.Equal(new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1), usage.Time("resets_at"));
        Assert.InRange(usage.Time("as_of"), now.AddMinutes(-1), now.AddMinutes(1));
        var (limit, granted, issued, reserved) = (Number("limit"), Number("granted"), Number("issued"), Number("reserved"));
        Assert.Equal(1000, limit);
        Assert.Equal(limit - granted, Number("remaining"));
        Assert.True(issued <= granted && granted <= limit, $"{usage}");
        Assert.Equal(granted, issued + reserved);
        Assert.True(granted >= 40, "Each signature was granted before it was issued.");

        long Number(string member) => usage.GetProperty(member).GetInt64();
    }

    [Fact]
    public async Task When_the_quota_is_used_up_nothing_is_signed_until_it_is_raised()
    {
        var tenant = await service.Host.NewSigningTenantAsync("""{"signatures_per_month":3,"signatures_per_second":1000,"burst":1000}""");
        for (var count = 0; count < 3; count++) await tenant.SignAsync(Sign).JsonAsync();

        var refused = await tenant.SignAsync(Sign);

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "quota_exceeded");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromDays(31));
        Assert.Contains("\"tenant\"", refused.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
        var usage = await tenant.Admin.GetAsync(tenant.Path("usage")).JsonAsync();
        Assert.Equal((3, 0), (usage.GetProperty("granted").GetInt64(), usage.GetProperty("remaining").GetInt64()));

        await tenant.Operator.PutAsync(tenant.Path("quota"), """{"signatures_per_month":4,"signatures_per_second":1000,"burst":1000}""").JsonAsync();

        await tenant.SignAsync(Sign).JsonAsync();
        await tenant.SignAsync(Sign).ProblemAsync(HttpStatusCode.TooManyRequests, "quota_exceeded");
    }

    [Fact]
    public async Task A_plan_of_nothing_signs_nothing()
    {
        var tenant = await service.Host.NewSigningTenantAsync("""{"signatures_per_month":0,"signatures_per_second":1,"burst":1}""");

        await tenant.SignAsync(Sign).ProblemAsync(HttpStatusCode.TooManyRequests, "quota_exceeded");
    }

    [Fact]
    public async Task Refused_requests_cost_no_quota()
    {
        var tenant = await service.Host.NewSigningTenantAsync("""{"signatures_per_month":1,"signatures_per_second":1000,"burst":1000}""");
        for (var count = 0; count < 5; count++)
        {
            await tenant.SignAsync("""{"profile":"avatar","subject":"a/b"}""").ProblemAsync(HttpStatusCode.UnprocessableEntity, "subject_invalid");
            await tenant.SignAsync("""{"profile":"none"}""").ProblemAsync(HttpStatusCode.NotFound, "not_found");
        }

        await tenant.SignAsync(Sign).JsonAsync();
    }

    [Fact]
    public async Task A_tenant_that_signs_faster_than_its_plan_is_told_to_wait()
    {
        var tenant = await service.Host.NewSigningTenantAsync("""{"signatures_per_month":1000,"signatures_per_second":1,"burst":2}""");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tenant.SignAsync(Sign)));

        var refused = answers.Where(answer => answer.StatusCode is not HttpStatusCode.OK).ToArray();
        Assert.NotEmpty(refused);
        Assert.True(refused.Length < answers.Length);
        foreach (var answer in refused)
        {
            await answer.ProblemAsync(HttpStatusCode.TooManyRequests, "rate_exceeded");
            Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter!.Delta);
            Assert.Matches("\"tenant\";r=0;t=1$", answer.Headers.GetValues("RateLimit").Single());
            Assert.EndsWith("\"tenant\";q=1;w=1", answer.Headers.GetValues("RateLimit-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_new_tenant_has_used_nothing()
    {
        var tenant = await service.Host.NewTenantAsync();

        var usage = await tenant.Admin.GetAsync(tenant.Path("usage")).JsonAsync();

        Assert.Equal((0, 0, 0), (usage.GetProperty("granted").GetInt64(), usage.GetProperty("issued").GetInt64(), usage.GetProperty("reserved").GetInt64()));
    }
}
