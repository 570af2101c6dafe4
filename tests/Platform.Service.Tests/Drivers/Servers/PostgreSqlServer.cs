using System.Globalization;
using Npgsql;
using Platform.Service.Hosting.Cluster.PostgreSql;

namespace Platform.Service.Tests.Drivers.Servers;

/// <summary>PostgreSQL as Debian ships it, with a database that is empty at first.</summary>
public sealed class PostgreSqlServer : StoreServer
{
    private const string User = "platform";
    private readonly int _port = FreePort.Next();

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username={User};Database=postgres;Timeout=5";

    public override IEnumerable<(string Key, string Value)> SiloSettings =>
    [
        ("ConnectionStrings:postgres", ConnectionString),
        ("Orleans:Clustering:ProviderType", "AdoNet"),
        ("Orleans:Clustering:Invariant", "Npgsql"),
        ("Orleans:Clustering:ConnectionName", "postgres"),
        ("Orleans:GrainStorage:Default:ProviderType", "AdoNet"),
        ("Orleans:GrainStorage:Default:Invariant", "Npgsql"),
        ("Orleans:GrainStorage:Default:ConnectionName", "postgres"),
    ];

    /// <summary>Brings the schema in, as the command <c>migrate</c> does.</summary>
    public async Task Migrate()
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await new PostgreSqlSchema(connection).Migrate(CancellationToken.None);
    }

    private string Data => Path.Combine(Folder, "data");

    private protected override async Task Prepare()
    {
        if (Environment.IsPrivilegedProcess) await ServerProcess.Run("chown", "postgres", Folder);
        await Run(Program("initdb"), "--pgdata", Data, "--username", User, "--auth", "trust", "--encoding", "UTF8", "--no-sync");
    }

    private protected override async Task Start()
    {
        // The one before may need a moment to be gone: its children end after it.
        for (var attempt = 0; ; attempt++)
        {
            var (program, arguments) = Unprivileged(Program("postgres"), ["-D", Data, "-p", _port.ToString(CultureInfo.InvariantCulture), "-h", "127.0.0.1", "-k", Folder]);
            Process = ServerProcess.Start(program, arguments);
            try
            {
                await Process.Answers(_port, Ask);
                // Connections to the one before are of no use; who works through one learns it by an error.
                NpgsqlConnection.ClearAllPools();
                return;
            }
            catch (Exception) when (Process.HasExited && attempt < 20)
            {
                await Process.DisposeAsync();
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private async Task Ask()
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
    }

    private static async Task Run(string program, params string[] arguments)
    {
        var (runner, all) = Unprivileged(program, arguments);
        await ServerProcess.Run(runner, all);
    }

    /// <summary>It refuses to run as root, which build servers often are.</summary>
    private static (string Program, IEnumerable<string> Arguments) Unprivileged(string program, IEnumerable<string> arguments) =>
        Environment.IsPrivilegedProcess ? ("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments]) : (program, arguments);

    private static string Program(string name) => Requirement.Present(
        Requirement.Program(name, Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")) : []),
        "PostgreSQL's server has to be installed (Debian: apt-get install postgresql).");
}
