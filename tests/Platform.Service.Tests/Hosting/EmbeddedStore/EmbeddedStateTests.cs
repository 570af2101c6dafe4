using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Platform.Service.Hosting.EmbeddedStore;
using Platform.Service.Tests.Hosting.Stores;
using Xunit;

namespace Platform.Service.Tests.Hosting.EmbeddedStore;

/// <summary>What is the embedded store's own; what every store must do is in <see cref="GrainStorageTests"/>.</summary>
public sealed class EmbeddedStateTests : IAsyncLifetime
{
    private const string State = "pet";
    private static readonly GrainId Rex = GrainId.Create("pet", "rex");
    private readonly TemporaryFolder _folder = new();
    private EmbeddedSilo _silo = null!;

    private IGrainStorage Storage => _silo.Storage;

    public async ValueTask InitializeAsync() => _silo = await EmbeddedSilo.StartAsync(_folder.Data.Path);

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_file_names_types_by_alias_and_never_by_class()
    {
        await Storage.WriteStateAsync(State, Rex, Pet("Rex", new HungryPet(3)));
        await _silo.DisposeAsync();

        var file = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_folder.Database, TestContext.Current.CancellationToken));

        Assert.Contains("Test.HungryPet", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Platform.Service", file, StringComparison.Ordinal);
        Assert.DoesNotContain("PublicKeyToken", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_storage_goes_through_the_gate()
    {
        await using var held = await _silo.Store.Connections.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var write = Storage.WriteStateAsync(State, Rex, Pet("Rex"));
        Assert.False(write.IsCompleted);

        await held.CloseAsync();
        await write;
    }

    [Fact]
    public void A_database_of_its_own_is_left_to_it()
    {
        var path = Path.Combine(_folder.Path, "unused");

        using var host = EmbeddedSilo.Build(path, ("Orleans:GrainStorage:Default:Invariant", "Npgsql"), ("Orleans:GrainStorage:Default:ConnectionString", "Host=nowhere"), ("Orleans:Clustering:ProviderType", "Development"));

        Assert.Null(host.Services.GetService<SqliteStore>());
        Assert.False(Directory.Exists(path));
    }

    private static GrainState<StoredPet> Pet(string name, PetMood? mood = null) => new(new StoredPet { Name = name, Mood = mood });
}
