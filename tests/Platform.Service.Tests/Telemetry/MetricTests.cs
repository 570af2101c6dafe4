using System.Net;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Telemetry;

/// <summary>One service whose instruments are read from its start.</summary>
public sealed class MetricTests : IAsyncLifetime
{
    private ServiceHost _host = null!;
    private RecordedMetrics _metrics = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ServiceHost.StartAsync();
        _metrics = new RecordedMetrics(_host.Services);
    }

    public async ValueTask DisposeAsync()
    {
        _metrics.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Signatures_refusals_permits_leases_and_changes_are_counted_without_naming_a_tenant()
    {
        var tenant = await _host.NewSigningTenantAsync();
        for (var round = 0; round < 3; round++) await tenant.SignAsync("""{"profile":"avatar","subject":"ada","parameters":{"public_id":"a"}}""").JsonAsync();
        await tenant.SignAsync("""{"profile":"avatar","parameters":{}}""").ProblemAsync(HttpStatusCode.UnprocessableEntity, "subject_required");
        await _host.Client("psk_nobody").GetAsync("/v1/tenants");
        await tenant.Operator.PostAsync($"/v1/tenants/{tenant.Id}/suspend").JsonAsync();
        await tenant.SignAsync("""{"profile":"avatar","subject":"ada","parameters":{"public_id":"a"}}""").ProblemAsync(HttpStatusCode.Forbidden, "tenant_suspended");

        Assert.Equal(3, _metrics.Sum("platform.signatures.issued"));
        Assert.Equal(1, _metrics.Sum("platform.signatures.refused", "subject_required"));
        Assert.Equal(1, _metrics.Sum("platform.signatures.refused", "tenant_suspended"));
        Assert.Equal(1, _metrics.Sum("platform.requests.refused", "unauthenticated"));
        Assert.True(_metrics.Sum("platform.permits.granted") >= 64);
        Assert.Contains(_metrics.All, one => one is { Instrument: "platform.leases.renewal.duration" } && one.Labels["platform.lease.outcome"] is "leased" && one.Labels["platform.lease.kind"] is "sign");
        await _metrics.Until("platform.changes.propagation.duration", all => all.Any(one => one.Labels["platform.push"] is "hard" && one.Labels["platform.propagation"] is "complete"));
        Assert.DoesNotContain(_metrics.All, one => one.Labels.Values.Any(value => value.Contains("tenant-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_age_and_the_number_of_leases_are_there_to_be_asked()
    {
        var tenant = await _host.NewSigningTenantAsync();
        await tenant.SignAsync("""{"profile":"avatar","subject":"ada","parameters":{"public_id":"a"}}""").JsonAsync();

        _metrics.Ask();

        Assert.Equal(1, _metrics.Sum("platform.leases.held"));
        Assert.InRange(_metrics.Sum("platform.leases.age"), 0, 60);
    }

    [Fact]
    public async Task Audit_entries_wait_until_their_trail_has_them()
    {
        await _host.NewTenantAsync();

        // One for the tenant and one for each of its keys; each comes and goes.
        await _metrics.Until("platform.audit.backlog", all => all.Where(one => one.Value > 0).Sum(one => one.Value) >= 3 && all.Sum(one => one.Value) == 0);
    }
}
