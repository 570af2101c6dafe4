using Microsoft.Extensions.Options;
using Platform.Service.Hosting;
using Platform.Service.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Hosting.EmbeddedStore;

public sealed class EmbeddedStoreSetupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_silo_on_the_folder_does_not_start()
    {
        await using var first = await EmbeddedSilo.StartAsync(_folder.Data.Path);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => EmbeddedSilo.StartAsync(_folder.Data.Path));

        Assert.Contains(_folder.Data.Path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_silo_leaves_one_file_and_no_lock()
    {
        await (await EmbeddedSilo.StartAsync(_folder.Data.Path)).DisposeAsync();

        Assert.Equal(["platform.db"], _folder.Content().Keys);
        using var taken = DataFolderLock.Take(_folder.Data);
    }

    [Theory]
    [InlineData("Redis")]
    [InlineData("AdoNet")]
    public void A_cluster_on_the_embedded_store_is_refused(string clustering)
    {
        var refused = Assert.Throws<StartRefusedException>(() => EmbeddedSilo.Build(_folder.Data.Path, ("Orleans:Clustering:ProviderType", clustering)));

        Assert.Contains($"Orleans:Clustering:ProviderType is '{clustering}'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ConnectionString")]
    [InlineData("ConnectionName")]
    public void A_connection_for_the_embedded_store_is_refused(string key)
    {
        var refused = Assert.Throws<StartRefusedException>(() => EmbeddedSilo.Build(_folder.Data.Path, ($"Orleans:GrainStorage:Default:{key}", "elsewhere")));

        Assert.Contains("Orleans:GrainStorage:Default names a connection", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task A_data_path_that_is_none_is_refused(string path)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => EmbeddedSilo.StartAsync(path));

        Assert.Contains("Platform:DataPath", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relative_data_path_starts_at_the_executable()
    {
        var folder = new DataFolder(Path.GetRelativePath(AppContext.BaseDirectory, Path.Combine(_folder.Path, "relative")));

        Assert.Equal(Path.Combine(_folder.Path, "relative"), folder.Path);
    }
}
