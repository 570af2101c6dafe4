using System.Text.RegularExpressions;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Documentation;

/// <summary>Runs the lines of <c>docs/uploads.md</c> against the service and the stand-in, as the document has them started.</summary>
[Collection(RealProcesses.Name)]
public sealed class UploadsTourTests : IDisposable
{
    private const string Document = "docs/uploads.md";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_upload_prints_what_the_document_shows()
    {
        var bash = Requirement.Present(Requirement.Program("bash"), "bash has to be on the PATH.");
        Requirement.Present(Requirement.Program("curl"), "curl has to be on the PATH.");
        var tour = Tour.Of(Document, "## From a signature to a picture", "## What it does");
        Assert.True(tour.Blocks > 7, "The document's lines were not found.");
        await using var cloudinary = await CloudinaryStandin.StartAsync();
        await cloudinary.Has(Said("STANDIN_CLOUD_NAME"), (Said("STANDIN_API_KEY"), Said("STANDIN_API_SECRET")));
        var start = new ServiceStart(_folder.Data.Path) { Cloudinary = cloudinary.Address, More = [$"--Cloudinary:UploadBaseAddress={cloudinary.Address}"] };
        await using var service = await ServiceProcess.LaunchReady(start);

        // Files are written where it is run, so it is run elsewhere.
        await tour.PrintsWhatItShows(bash, Directory.CreateDirectory(Path.Combine(_folder.Data.Path, "work")).FullName, script => script
            .Replace("http://127.0.0.1:5080", start.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("http://127.0.0.1:5090", cloudinary.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("psk_platform_NpvhdN2DmA2a_…", start.OperatorKey, StringComparison.Ordinal)
            .Replace("node tests/", $"node {Repository.FullPath("tests")}/", StringComparison.Ordinal));
    }

    /// <summary>What the document starts the stand-in with.</summary>
    private static string Said(string variable) => Regex.Match(Repository.Read(Document), $"{variable}=(\\S+)").Groups[1].Value;
}
