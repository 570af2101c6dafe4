using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans.GrainDirectory;
using Orleans.Runtime.Hosting;
using Orleans.Runtime.Placement;
using Orleans.Storage;
using Orleans.TestingHost;
using Platform.Contracts.Quotas;
using Platform.Contracts.Signatures;
using Platform.Service.Credentials.Accounts;
using Platform.Service.Credentials.Sealing;
using Platform.Service.Hosting;
using Platform.Service.Signatures;
using Platform.Service.Tenants;
using Platform.Service.Tests.Credentials.Sealing;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster.Drivers;

/// <summary>
/// Three silos with the real control and data planes and real sealing, on one clock that stands still until it is told to
/// pass, over one store. Orleans itself runs on the real clock.
/// </summary>
public sealed class ThreeSilos : IAsyncLifetime
{
    /// <summary>Small enough for every renewal to come and go between two steps.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(125);

    internal static readonly TimeSpan SweepInterval = new TenantOptions().SweepInterval;

    /// <summary>Short, so that few renewals lie in it.</summary>
    internal static readonly TimeSpan DestroyDelay = TimeSpan.FromHours(1);

    private static int _tenants;

    private readonly CallsUnderWay _calls = new();
    private readonly ConcurrentDictionary<string, SiloLine> _lines = new(StringComparer.Ordinal);
    private readonly List<ClusterTenant> _inUse = [];
    private InProcessTestCluster _cluster = null!;

    internal FakeTimeProvider Clock { get; init; } = new(new DateTimeOffset(2026, 3, 9, 12, 30, 15, TimeSpan.Zero));

    internal SharedStore Store { get; } = new();

    /// <summary>The Cloudinary that all silos ask.</summary>
    internal ScriptedCloudinary Cloudinary { get; } = new();

    /// <summary>The silos that run.</summary>
    internal List<ClusterSilo> Silos { get; private set; } = [];

    internal ClusterSilo First => Silos[0];

    internal ClusterSilo Second => Silos[1];

    internal ClusterSilo Third => Silos[2];

    /// <summary>The cluster's client. It goes on trying the gateway of a silo that died, so after that a silo that lives is asked.</summary>
    internal IGrainFactory Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(3);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((options, silo) => Furnish(silo, options.SiloName));
        builder.ConfigureClient(client => client.Services.AddSingleton<IOutgoingGrainCallFilter>(_calls));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        Client = _cluster.Client;
        Silos = [.. _cluster.Silos.Select(handle => new ClusterSilo(handle, _lines[handle.Name]))];

        // One that does not know of another yet places nothing there.
        foreach (var silo in Silos) await Notice(silo, members => Silos.TrueForAll(other => members.GetSiloStatus(other.Address) is SiloStatus.Active)).WaitAsync(Patience.Longest);
    }

    public async ValueTask DisposeAsync()
    {
        Store.Heal();
        foreach (var silo in Silos) silo.Line.Mend();
        await _cluster.DisposeAsync();
    }

    /// <summary>A tenant with a key, a credential and a published profile. Its authority is on that silo.</summary>
    /// <param name="from">The silo that it is made from, which then is the only one to know where its authority is; null to use the client.</param>
    internal async Task<ClusterTenant> NewTenant(ClusterSilo authority, QuotaPlan? plan = null, ClusterSilo? from = null)
    {
        var id = $"tenant-{Interlocked.Increment(ref _tenants)}";
        var tenant = await Placed(authority, () => ClusterTenant.Create(id, from?.Grains ?? Client, plan ?? new(1_000_000, 100_000, 100_000)));
        _inUse.Add(tenant);
        return tenant;
    }

    /// <summary>A tenant that has signed on every silo, so that each holds permits and a share of the rate.</summary>
    internal async Task<ClusterTenant> NewTenantInUse(ClusterSilo authority, QuotaPlan? plan = null)
    {
        var tenant = await NewTenant(authority, plan);
        foreach (var silo in Silos) await SignOnce(silo, tenant);
        await Pass(TimeSpan.FromSeconds(1));
        return tenant;
    }

    /// <summary>Signs, as soon as the silo has a share of the rate: one that another gave up comes with an empty bucket.</summary>
    internal async Task SignOnce(ClusterSilo silo, ClusterTenant tenant)
    {
        SignatureResult? result = null;
        for (var wait = 0; wait < 100 && result is not SignatureIssued; wait++)
        {
            if (result is not null) await Pass(Step);
            result = await InTime(silo.Sign(tenant));
        }

        if (result is SignatureRefused refused) throw new InvalidOperationException($"Still refused: {refused.Refusal.Code}.");
    }

    /// <summary>Lets time pass, in steps; after each, what is due is done.</summary>
    internal async Task Pass(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= Step)
        {
            Clock.Advance(left < Step ? left : Step);
            await Rest();
        }
    }

    /// <summary>Lets time pass at one go, and then until whatever became due was swept.</summary>
    internal async Task Leap(TimeSpan time)
    {
        Clock.Advance(time);
        await Rest();
        await Pass(SweepInterval);
    }

    /// <summary>So many versions come that the document of the tenant lets go of the first one.</summary>
    internal async Task Archive(ClusterTenant tenant)
    {
        for (var version = 2; Stored<TenantState>(Document.Of(tenant)).Profiles.Find(ClusterTenant.Profile)!.Find(1) is not null; version++)
        {
            await tenant.Publish();
            await tenant.Retire(version - 1);
        }
    }

    /// <summary>Waits for what begins on a thread of its own once its time has come, as a sweep does. No time passes.</summary>
    internal async Task Until(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience.Longest);
        while (!await condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Rest();
        }
    }

    /// <summary>Lets time pass until the task is done; two minutes of it at most.</summary>
    internal async Task<T> InTime<T>(Task<T> task)
    {
        await Rest();
        for (var step = 0; step < 1000 && !task.IsCompleted; step++) await Pass(Step);
        return await task.WaitAsync(Patience.Longest);
    }

    /// <summary>Waits until no silo has anything under way.</summary>
    internal async Task Rest()
    {
        // A call that ends may begin another, on another thread: look again until three looks in a row have seen none begin.
        using var patience = new CancellationTokenSource(Patience.Longest);
        for (var still = 0; still < 3;)
        {
            patience.Token.ThrowIfCancellationRequested();
            var begun = _calls.Begun;
            await Task.WhenAll(Silos.SelectMany(silo => _inUse.Select(silo.AtRest))).WaitAsync(Patience.Longest);
            await _calls.Quiet().WaitAsync(Patience.Longest);
            await Task.Run(static () => { });
            still = _calls.Begun == begun ? still + 1 : 0;
        }
    }

    /// <summary>No silo sweeps a tenant until this is over: a sweep finds who was forgotten, or makes another.</summary>
    internal IDisposable WithoutSweeps()
    {
        SiloLine[] lines = [.. Silos.Select(silo => silo.Line)];
        foreach (var line in lines) line.LosesSweeps = true;
        return new Sweepless(lines);
    }

    /// <summary>The silo stops in order.</summary>
    internal async Task Stop(ClusterSilo silo)
    {
        Silos.Remove(silo);
        await _cluster.StopSiloAsync(silo.Handle);
    }

    /// <summary>
    /// The silo's process dies, and the others notice; whatever it would still like to say is not heard. Tenants that were made through
    /// the client are asked for from a silo from now on.
    /// </summary>
    internal async Task Kill(ClusterSilo silo)
    {
        silo.Line.Cut();
        Silos.Remove(silo);
        await _cluster.KillSiloAsync(silo.Handle);
        foreach (var other in Silos) await Notice(other, members => members.GetSiloStatus(silo.Address) is SiloStatus.Dead).WaitAsync(Patience.Longest);
        Client = First.Grains;
    }

    /// <summary>Waits until the silo sees the members so.</summary>
    private static async Task Notice(ClusterSilo silo, Predicate<ClusterMembershipSnapshot> condition)
    {
        var membership = silo.Services.GetRequiredService<IClusterMembershipService>();
        await foreach (var members in membership.MembershipUpdates)
        {
            if (condition(members)) return;
        }
    }

    /// <summary>
    /// The directory forgets the tenant's authority, which lives on, and another is made on a silo that does not know of it:
    /// what may happen while silos disagree on who is alive.
    /// </summary>
    internal static async Task<ClusterTenant> Duplicate(ClusterTenant tenant, ClusterSilo on)
    {
        var directory = DirectoryOf(on);
        await directory.Unregister((await directory.Lookup(tenant.Authority))!);
        var same = tenant.From(on);
        await Placed(on, same.View);
        Assert.Equal(on.Address, (await directory.Lookup(tenant.Authority))!.SiloAddress);
        return same;
    }

    /// <summary>The same for what carries the tenant's rotations on: another carries this one on, on another silo.</summary>
    internal async Task CarryOnElsewhere(ClusterTenant tenant, string rotation)
    {
        var other = await Forget(tenant.Rotations);
        await Placed(other, async () =>
        {
            await tenant.From(other).CarryOn(rotation);
            return true;
        });
        Assert.Equal(other, await HolderOf(tenant.Rotations));
    }

    /// <summary>The directory forgets where the grain is, which lives on there; the first silo goes on asking it.</summary>
    /// <returns>A silo that does not know of it: what asks from there makes another.</returns>
    internal async Task<ClusterSilo> Forget(GrainId grain)
    {
        var holder = await HolderOf(grain);
        var other = Silos.First(silo => silo != holder && silo != First);
        var directory = DirectoryOf(other);
        await directory.Unregister((await directory.Lookup(grain))!);
        return other;
    }

    /// <summary>Where the grain's activation is.</summary>
    internal async Task<ClusterSilo> HolderOf(GrainId grain)
    {
        var directory = DirectoryOf(First);
        await Until(async () => await directory.Lookup(grain) is not null);
        var address = (await directory.Lookup(grain))!.SiloAddress;
        return Silos.Single(silo => silo.Address.Equals(address));
    }

    private static IGrainDirectory DirectoryOf(ClusterSilo silo) => silo.Services.GetRequiredKeyedService<IGrainDirectory>(GrainDirectoryAttribute.DEFAULT_GRAIN_DIRECTORY);

    /// <summary>What the call makes is made on that silo.</summary>
    internal static async Task<T> Placed<T>(ClusterSilo silo, Func<Task<T>> call)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo.Address);
        try
        {
            return await call();
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }

    /// <summary>A document as it lies in the store.</summary>
    internal T Stored<T>(Document document) =>
        First.Services.GetRequiredKeyedService<IGrainStorageSerializer>(GrainStateSerializer.Key).Deserialize<T>(Store.Read(document)!.Value.Data)!;

    /// <summary>Somebody writes a document beside the silos.</summary>
    internal Task Overwrite<T>(Document document, T state) =>
        Store.Write(document, First.Services.GetRequiredKeyedService<IGrainStorageSerializer>(GrainStateSerializer.Key).Serialize(state), Store.Read(document)!.Value.Tag);

    private void Furnish(ISiloBuilder silo, string name)
    {
        var line = _lines[name] = new(_calls);
        silo.Services
            .AddSingleton<TimeProvider>(Clock)
            .UseTimeProviderForBackgroundAreas(TimeProvider.System)
            .AddGrainStateSerializer()
            .AddGrainStorage("Default", (services, _) => new SharedStorage(Store, services.GetRequiredKeyedService<IGrainStorageSerializer>(GrainStateSerializer.Key)))
            .AddSealing()
            .Configure<SealingOptions>(options => (options.ActiveKey, options.Keys["test"]) = ("test", Sample.KeyOf("test")))
            .AddTenants()
            .Configure<TenantOptions>(options => options.DestroyDelay = DestroyDelay)
            .AddSingleton<ICloudinaryAccounts>(Cloudinary)
            .AddSingleton<IApiKeyProvisioning>(Cloudinary)
            .AddSingleton<IIncomingGrainCallFilter>(line)
            .AddSingleton<IOutgoingGrainCallFilter>(_calls)
            .AddSingleton<IOutgoingGrainCallFilter>(line)
            .AddLogging(logs => logs.SetMinimumLevel(LogLevel.None));
        silo.AddSigner();
    }

    private sealed class Sweepless(SiloLine[] lines) : IDisposable
    {
        public void Dispose()
        {
            foreach (var line in lines) line.LosesSweeps = false;
        }
    }
}
