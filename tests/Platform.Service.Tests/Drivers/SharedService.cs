using Xunit;

namespace Platform.Service.Tests.Drivers;

/// <summary>
/// One running service for all tests that leave it as they found it: each makes tenants of its own. It writes nothing by itself
/// while they look: whoever needs the sweep has a service of his own.
/// </summary>
public sealed class SharedService : IAsyncLifetime
{
    public const string Name = "the running service";

    internal ServiceHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await ServiceHost.StartAsync(("Tenants:SweepInterval", "01:00:00"));

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

[CollectionDefinition(SharedService.Name)]
public sealed class SharedServiceTests : ICollectionFixture<SharedService>;
