using System.Diagnostics;
using System.Globalization;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Hosting.Kills;

/// <summary>
/// The promise that everything else rests on: what was acknowledged is there after <c>kill -9</c>, nothing half-done is, and
/// no tenant signs more than its quota.
/// </summary>
[Collection(RealProcesses.Name)]
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Rounds = 10;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>A round is as random as the machine's timing; the seed repeats what is asked, and when it is killed.</summary>
    private const string SeedVariable = "PLATFORM_KILL_SEED";

    private readonly TemporaryFolder _folder = new();

    private string DataPath => _folder.Data.Path;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_acknowledged_survives_kills_at_random_moments()
    {
        var seed = Seed();
        output.WriteLine($"{SeedVariable}={seed}");
        var random = new Random(seed);
        var admins = Enumerable.Range(1, 3).Select(number => new AdminWork($"admin{number}", new Random(seed + number))).ToArray();
        var ample = new SigningWork("ample", 10_000_000, 20_000_000, new Random(seed + 10));
        var tight = new SigningWork("tight", 100, 2_000, new Random(seed + 11));
        var watch = Stopwatch.StartNew();

        await KilledWhileStarting(random);
        for (var round = 0; round < Rounds; round++)
        {
            await using var service = await ServiceProcess.LaunchReady(new ServiceStart(DataPath));
            using var api = new RealApi(service, ServiceStart.AnyOperatorKey);
            if (round == 0) await Task.WhenAll(ample.Prepare(api), tight.Prepare(api));
            await Settle(api, admins, ample, tight);

            var work = Task.WhenAll([.. admins.Select(admin => admin.UntilKilled(api)), ample.UntilKilled(api), tight.UntilKilled(api)]);
            await Task.WhenAny(work, SomeTime(random, admins, ample));
            await service.Kill();
            await work;

            StoreCopy.AssertWhole(DataPath);
            if (round % 3 == 0) await KilledWhileStarting(random);
        }

        await using var last = await ServiceProcess.LaunchReady(new ServiceStart(DataPath));
        using var reader = new RealApi(last, ServiceStart.AnyOperatorKey);
        await Settle(reader, admins, ample, tight);
        await AssertListed(reader, admins.SelectMany(admin => admin.Tenants));

        var writes = admins.Sum(admin => admin.Acknowledged);
        output.WriteLine($"{Rounds} rounds in {watch.Elapsed.TotalSeconds:f0} s: {writes} writes and {ample.Acknowledged} + {tight.Acknowledged} signatures acknowledged, {tight.Refused} refused, {admins.Sum(admin => admin.Tenants.Sum(tenant => tenant.Repeated))} creations in doubt sent again.");
        Assert.True(writes > Rounds * 10, "Too few writes to show anything.");
        Assert.True(ample.Acknowledged > Rounds * 100, "Too few signatures to show anything.");
        Assert.True(tight.Refused > 0, "The tight quota was never used up.");
    }

    /// <summary>Until some more was acknowledged, and a moment longer; how much is random, how long that takes is the machine's affair.</summary>
    private static async Task SomeTime(Random random, AdminWork[] admins, SigningWork signing)
    {
        var writes = admins.Sum(admin => admin.Acknowledged) + random.Next(10, 100);
        var signatures = signing.Acknowledged + random.Next(100, 2_000);
        var patience = Stopwatch.StartNew();
        while ((admins.Sum(admin => admin.Acknowledged) < writes || signing.Acknowledged < signatures) && patience.Elapsed < Longest)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 20)), TestContext.Current.CancellationToken);
        }
    }

    private async Task KilledWhileStarting(Random random)
    {
        await using var service = ServiceProcess.Launch(new ServiceStart(DataPath));
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 2_000)), TestContext.Current.CancellationToken);
        await service.Kill();
        StoreCopy.AssertWhole(DataPath);
    }

    private static async Task Settle(RealApi api, AdminWork[] admins, params SigningWork[] signings)
    {
        foreach (var signing in signings) await signing.Settle(api);
        await Task.WhenAll(admins.SelectMany(admin => admin.Tenants).Select(tenant => tenant.Settle(api)));
    }

    /// <summary>Every tenant that is there is in the operators' list, and nothing else is.</summary>
    private static async Task AssertListed(RealApi api, IEnumerable<KilledTenant> tenants)
    {
        var listed = new List<string>();
        var next = "";
        do
        {
            var page = (await api.Get($"/v1/tenants?limit=100{next}")).Expect();
            listed.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("tenant").GetString()!));
            next = page["next"] is { Length: > 0 } cursor ? $"&after={cursor}" : "";
        }
        while (next.Length > 0);

        string[] made = ["ample", "tight", .. tenants.Where(tenant => tenant.Picture is not null).Select(tenant => tenant.Id)];
        Assert.Equal(made.Order(StringComparer.Ordinal), listed);
    }

    private static int Seed() =>
        int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
}
