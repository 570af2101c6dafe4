using System.Globalization;

namespace Platform.Service.Tests.Drivers.Servers;

/// <summary>Azure Storage's emulator, as npm has it.</summary>
public abstract class AzuriteServer : StoreServer
{
    private readonly int _blobs = FreePort.Next();
    private readonly int _queues = FreePort.Next();
    private readonly int _tables = FreePort.Next();

    /// <summary>The emulator's account and key are the same everywhere and documented.</summary>
    private string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;BlobEndpoint=http://127.0.0.1:{_blobs}/devstoreaccount1;TableEndpoint=http://127.0.0.1:{_tables}/devstoreaccount1;";

    /// <summary>Orleans' name of the store for state.</summary>
    protected abstract string Storage { get; }

    public override IEnumerable<(string Key, string Value)> SiloSettings =>
    [
        ("ConnectionStrings:clustering", ConnectionString),
        ("ConnectionStrings:state", ConnectionString),
        ("Orleans:Clustering:ProviderType", "AzureTableStorage"),
        ("Orleans:Clustering:ServiceKey", "clustering"),
        ("Orleans:GrainStorage:Default:ProviderType", Storage),
        ("Orleans:GrainStorage:Default:ServiceKey", "state"),
    ];

    private protected override Task Prepare() => Task.CompletedTask;

    private protected override async Task Start()
    {
        var node = Requirement.Present(Requirement.Program("node"), "Node.js 18 or newer has to be on the PATH.");
        var azurite = Repository.FullPath(Path.Combine("tests", "Platform.Service.Tests", "Azurite", "node_modules", "azurite", "dist", "src", "azurite.js"));
        Requirement.Present(File.Exists(azurite) ? azurite : null, "Azurite has to be installed: npm ci --prefix tests/Platform.Service.Tests/Azurite");
        Process = ServerProcess.Start(
            node, azurite, "--location", Folder, "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            "--blobPort", Text(_blobs), "--queuePort", Text(_queues), "--tablePort", Text(_tables));
        await Process.Answers(_blobs);
        await Process.Answers(_tables);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}

/// <summary>State in Azure Table Storage.</summary>
public sealed class AzureTables : AzuriteServer
{
    protected override string Storage => "AzureTableStorage";
}

/// <summary>State in Azure Blob Storage.</summary>
public sealed class AzureBlobs : AzuriteServer
{
    protected override string Storage => "AzureBlobStorage";
}
