using System.Collections.Immutable;
using System.Security.Cryptography;
using Platform.Service.Access;

namespace Platform.Service.Tests.Drivers;

/// <summary>How a service process is started: on a data folder, with ports of its own, from a folder that has nothing to do with it.</summary>
internal sealed record ServiceStart(string DataPath)
{
    public string Environment { get; init; } = "Production";

    public string CurrentFolder { get; init; } = Path.GetPathRoot(AppContext.BaseDirectory)!;

    public string Host { get; init; } = "127.0.0.1";

    public int Port { get; init; } = FreePort.Next();

    public int SiloPort { get; init; } = FreePort.Next();

    public int GatewayPort { get; init; } = FreePort.Next();

    /// <summary>In base64; null to configure none.</summary>
    public string? MasterKey { get; init; } = AnyMasterKey;

    /// <summary>An operator's key that is given by configuration.</summary>
    public string? OperatorKey { get; init; } = AnyOperatorKey;

    /// <summary>Where credentials are checked. By default nobody is there: no test asks the real Cloudinary.</summary>
    public Uri Cloudinary { get; init; } = new("http://127.0.0.1:9");

    public ImmutableArray<string> More { get; init; } = [];

    /// <summary>The same for all starts of a test run, so that a second start opens what the first one sealed.</summary>
    public static string AnyMasterKey { get; } = Service.Credentials.Sealing.MasterKey.Random();

    public static string AnyOperatorKey { get; } = NewAccessKey.Create("platform").Reveal();

    /// <summary>What a configuration says of an operator's key.</summary>
    public static string DigestOf(string operatorKey) => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(operatorKey)));

    public static string AnyOperatorDigest { get; } = DigestOf(AnyOperatorKey);

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public IEnumerable<string> Arguments =>
    [
        $"--urls=http://{Host}:{Port}",
        $"--Platform:DataPath={DataPath}",
        $"--Orleans:Endpoints:SiloPort={SiloPort}",
        $"--Orleans:Endpoints:GatewayPort={GatewayPort}",
        "--Platform:DrainTime=00:00:00",
        "--Leases:AcquireTimeout=00:00:10",
        "--Tenants:SilosTimeout=00:00:10",
        $"--Cloudinary:ApiBaseAddress={Cloudinary}",
        .. MasterKey is null ? Array.Empty<string>() : ["--Sealing:ActiveKey=k1", $"--Sealing:Keys:k1={MasterKey}"],
        .. OperatorKey is null ? Array.Empty<string>() : [$"--Access:OperatorKeyDigests:0={DigestOf(OperatorKey)}"],
        .. More,
    ];

    /// <summary>As a developer starts it: nothing is configured but where to listen and where to keep the data.</summary>
    public static ServiceStart Development(string dataPath) => new(dataPath) { Environment = "Development", MasterKey = null, OperatorKey = null };
}
