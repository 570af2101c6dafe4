using Platform.Service.Tests.Hosting.EmbeddedStore;

namespace Platform.Service.Tests.Hosting.Stores;

public sealed class SqliteStorageTests : GrainStorageTests
{
    private readonly TemporaryFolder _folder = new();

    private protected override async Task<StoreSilo> StartSilo()
    {
        var silo = await EmbeddedSilo.StartAsync(_folder.Data.Path);
        return new StoreSilo(silo.Services, silo);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}
