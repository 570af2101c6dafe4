using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Telemetry;

/// <summary>
/// Tests that read traces come one by one and after all others: sources of spans are the process's, so one service's sampler
/// would decide about another's spans.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TracedService : ICollectionFixture<TracedService.Running>
{
    public const string Name = "a traced service";

    /// <summary>A service that traces everything and has a tenant that can sign.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal ServiceHost Host { get; private set; } = null!;

        internal RecordedSpans Spans { get; private set; } = null!;

        internal ServiceTenant Tenant { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Host = await ServiceHost.StartAsync(
                ("OTEL_TRACES_SAMPLER", "always_on"), ("Logging:LogLevel:Microsoft.AspNetCore.Routing.EndpointMiddleware", "Information"));
            Spans = RecordedSpans.Of(Host);
            Tenant = await Host.NewSigningTenantAsync();
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
