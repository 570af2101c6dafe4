using Orleans.Storage;
using Xunit;

namespace Platform.Service.Tests.Hosting.Stores;

/// <summary>What the platform relies on in a store of grain state; the same for every store that it works with.</summary>
public abstract class GrainStorageTests : IAsyncLifetime
{
    private const string State = "pet";
    private readonly string _name;
    private readonly GrainId _rex;
    private StoreSilo _silo = null!;

    /// <summary>Tests of one class share a server, so each has grains of its own.</summary>
    protected GrainStorageTests()
    {
        _name = Guid.NewGuid().ToString("n");
        _rex = GrainId.Create("pet", $"{_name}-rex");
    }

    private IGrainStorage Storage => _silo.Storage;

    public async ValueTask InitializeAsync() => _silo = await StartSilo();

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_silo is not null) await _silo.DisposeAsync();
    }

    [Fact]
    public async Task What_was_written_is_read_back_also_after_a_restart()
    {
        var written = Pet("Rex", new HungryPet(3));
        await Storage.WriteStateAsync(State, _rex, written);
        await RestartSilo();

        var read = await Read(_rex);

        Assert.True(read.RecordExists);
        Assert.Equal(written.State, read.State);
        Assert.Equal(written.ETag, read.ETag);
    }

    [Fact]
    public async Task What_was_never_written_does_not_exist()
    {
        var read = await Read(_rex);

        Assert.False(read.RecordExists);
        Assert.Null(read.ETag);
    }

    [Fact]
    public async Task Of_fifty_first_writes_exactly_one_wins()
    {
        for (var race = 0; race < 20; race++)
        {
            var grain = GrainId.Create("pet", $"{_name}-race-{race}");

            var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Writes(grain, Pet($"{i}"))));

            var winner = Assert.Single(outcomes, outcome => outcome is not null);
            Assert.Equal(winner, (await Read(grain)).State);
        }
    }

    [Fact]
    public async Task Of_fifty_updates_of_one_version_exactly_one_wins()
    {
        await Storage.WriteStateAsync(State, _rex, Pet("first"));
        var copies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Read(_rex)));

        var outcomes = await Task.WhenAll(copies.Select((copy, i) =>
        {
            copy.State = new StoredPet { Name = $"{i}" };
            return Writes(_rex, copy);
        }));

        var winner = Assert.Single(outcomes, outcome => outcome is not null);
        Assert.Equal(winner, (await Read(_rex)).State);
    }

    [Fact]
    public async Task A_version_of_a_state_that_does_not_exist_is_a_conflict()
    {
        var other = Pet("Bello");
        await Storage.WriteStateAsync(State, GrainId.Create("pet", $"{_name}-bello"), other);
        var invented = Pet("Rex");
        invented.ETag = other.ETag;

        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => Storage.WriteStateAsync(State, _rex, invented));

        Assert.False((await Read(_rex)).RecordExists);
    }

    [Fact]
    public async Task A_cleared_state_is_gone_and_can_be_written_again_but_not_by_who_missed_it()
    {
        var pet = Pet("Rex");
        await Storage.WriteStateAsync(State, _rex, pet);
        var missed = await Read(_rex);

        await Storage.ClearStateAsync(State, _rex, pet);
        Assert.False(pet.RecordExists);
        Assert.False((await Read(_rex)).RecordExists);

        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => Storage.WriteStateAsync(State, _rex, missed));
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => Storage.ClearStateAsync(State, _rex, missed));

        pet.State = new StoredPet { Name = "Rex II" };
        await Storage.WriteStateAsync(State, _rex, pet);
        Assert.Equal("Rex II", (await Read(_rex)).State!.Name);
    }

    [Fact]
    public async Task Kinds_of_keys_and_state_names_do_not_mix()
    {
        var pets = GrainType.Create($"pet-{_name}");
        GrainId[] grains =
        [
            GrainId.Create(pets, "rex"), GrainId.Create(pets, "beef"), GrainId.Create(pets, "acme/2026-11"),
            GrainId.Create(pets, GrainIdKeyExtensions.CreateIntegerKey(7)), GrainId.Create(pets, GrainIdKeyExtensions.CreateIntegerKey(7, "part")),
            GrainId.Create(pets, GrainIdKeyExtensions.CreateGuidKey(new Guid("00000000-0000-0007-0000-000000000000"))),
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

    private protected abstract Task<StoreSilo> StartSilo();

    /// <summary>Another silo on the same store.</summary>
    private protected async Task RestartSilo()
    {
        await _silo.DisposeAsync();
        _silo = await StartSilo();
    }

    private protected Task WriteRex(string name) => Storage.WriteStateAsync(State, _rex, Pet(name));

    private protected async Task<string?> ReadRex() => (await Read(_rex)).State?.Name;

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
