using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Platform.Service.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Hosting.EmbeddedStore;

public sealed class GrainStateTests : IAsyncLifetime
{
    private const string State = "pet";
    private static readonly GrainType Pets = GrainType.Create("pet");
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
    public async Task What_was_written_is_read_back_also_after_a_restart()
    {
        var written = Pet("Rex", new HungryPet(3));
        await Storage.WriteStateAsync(State, Rex, written);
        await _silo.DisposeAsync();
        _silo = await EmbeddedSilo.StartAsync(_folder.Data.Path);

        var read = await Read(Rex);

        Assert.True(read.RecordExists);
        Assert.Equal(written.State, read.State);
        Assert.Equal(written.ETag, read.ETag);
    }

    [Fact]
    public async Task What_was_never_written_does_not_exist()
    {
        var read = await Read(Rex);

        Assert.False(read.RecordExists);
        Assert.Null(read.ETag);
    }

    [Fact]
    public async Task Of_fifty_first_writes_exactly_one_wins()
    {
        for (var race = 0; race < 20; race++)
        {
            var grain = GrainId.Create("pet", $"race-{race}");

            var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Writes(grain, Pet($"{i}"))));

            var winner = Assert.Single(outcomes, outcome => outcome is not null);
            Assert.Equal(winner, (await Read(grain)).State);
        }
    }

    [Fact]
    public async Task Of_fifty_updates_of_one_version_exactly_one_wins()
    {
        await Storage.WriteStateAsync(State, Rex, Pet("first"));
        var copies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Read(Rex)));

        var outcomes = await Task.WhenAll(copies.Select((copy, i) =>
        {
            copy.State = new StoredPet { Name = $"{i}" };
            return Writes(Rex, copy);
        }));

        var winner = Assert.Single(outcomes, outcome => outcome is not null);
        Assert.Equal(winner, (await Read(Rex)).State);
    }

    [Fact]
    public async Task A_version_of_a_state_that_does_not_exist_is_a_conflict()
    {
        var invented = Pet("Rex");
        invented.ETag = "7";

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync(State, Rex, invented));

        Assert.False((await Read(Rex)).RecordExists);
    }

    [Fact]
    public async Task A_cleared_state_is_gone_and_can_be_written_again_but_not_by_who_missed_it()
    {
        var pet = Pet("Rex");
        await Storage.WriteStateAsync(State, Rex, pet);
        var missed = await Read(Rex);

        await Storage.ClearStateAsync(State, Rex, pet);
        Assert.False(pet.RecordExists);
        Assert.False((await Read(Rex)).RecordExists);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync(State, Rex, missed));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync(State, Rex, missed));

        pet.State = new StoredPet { Name = "Rex II" };
        await Storage.WriteStateAsync(State, Rex, pet);
        Assert.Equal("Rex II", (await Read(Rex)).State!.Name);
    }

    [Fact]
    public async Task Kinds_of_keys_and_state_names_do_not_mix()
    {
        GrainId[] grains =
        [
            GrainId.Create("pet", "rex"), GrainId.Create("pet", "beef"), GrainId.Create("pet", "acme/2026-11"),
            GrainId.Create(Pets, GrainIdKeyExtensions.CreateIntegerKey(7)), GrainId.Create(Pets, GrainIdKeyExtensions.CreateIntegerKey(7, "part")),
            GrainId.Create(Pets, GrainIdKeyExtensions.CreateGuidKey(new Guid("00000000-0000-0007-0000-000000000000"))),
        ];
        foreach (var grain in grains)
        {
            await Storage.WriteStateAsync("a", grain, Pet($"a {grain}"));
            await Storage.WriteStateAsync("b", grain, Pet($"b {grain}"));
        }

        foreach (var grain in grains)
        {
            Assert.Equal($"a {grain}", (await Read(grain, "a")).State!.Name);
            Assert.Equal($"b {grain}", (await Read(grain, "b")).State!.Name);
        }
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

    private async Task<GrainState<StoredPet>> Read(GrainId grain, string state = State)
    {
        var read = new GrainState<StoredPet>();
        await Storage.ReadStateAsync(state, grain, read);
        return read;
    }

    /// <summary>What was written; null for a conflict.</summary>
    private async Task<StoredPet?> Writes(GrainId grain, GrainState<StoredPet> pet)
    {
        await Task.Yield();
        try
        {
            await Storage.WriteStateAsync(State, grain, pet);
            return pet.State;
        }
        catch (InconsistentStateException)
        {
            return null;
        }
    }
}
