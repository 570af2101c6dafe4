using Platform.Service.Tests.Drivers.Servers;

namespace Platform.Service.Tests.Drivers;

/// <summary>The real processes of a cluster on a real store: silos, and fronts that are clients only.</summary>
internal sealed class ClusterProcesses(StoreServer store) : IAsyncDisposable
{
    private readonly List<ServiceProcess> _all = [];
    private readonly string _cluster = $"cluster-{Guid.NewGuid():n}";

    public Task<ServiceProcess> Silo() => Launch("Silo",
    [
        .. store.SiloSettings,
        ("Orleans:Endpoints:AdvertisedIPAddress", "127.0.0.1"),
        ("Orleans:Endpoints:SiloPort", FreePort.NextText()),
        ("Orleans:Endpoints:GatewayPort", FreePort.NextText()),
        ("Sealing:ActiveKey", "k1"),
        ("Sealing:Keys:k1", ServiceStart.AnyMasterKey),
        ("Access:OperatorKeyDigests:0", ServiceStart.AnyOperatorDigest),
        ("Cloudinary:ApiBaseAddress", "http://127.0.0.1:9"),

        // Deaths are noticed fast, so that a test is over soon.
        ("Cluster:ProbeTimeout", "00:00:01"),
        ("Cluster:MissedProbes", "2"),
        ("Cluster:VotesForDeath", "1"),
        ("Cluster:AliveInterval", "00:00:03"),
    ]);

    /// <summary>It gets no master key.</summary>
    public Task<ServiceProcess> Front() => Launch("Api", store.FrontSettings);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _all) await process.DisposeAsync();
    }

    private async Task<ServiceProcess> Launch(string role, IEnumerable<(string Key, string Value)> settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        (string Key, string Value)[] all =
        [
            ("urls", address.ToString()),
            ("Platform:Role", role),
            ("Platform:DrainTime", "00:00:00"),
            ("Cluster:TrustedNetwork", "true"),
            ("Orleans:ClusterId", _cluster),
            .. settings,
        ];
        var process = ServiceProcess.Launch(all.Select(setting => $"--{setting.Key}={setting.Value}"), "Production", Path.GetTempPath(), address);
        _all.Add(process);
        await process.Ready();
        return process;
    }
}
