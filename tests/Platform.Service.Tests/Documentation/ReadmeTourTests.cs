using System.Text.RegularExpressions;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Documentation;

/// <summary>Starts the service as the README says, runs the tour's lines in bash, and compares what is printed with what the README shows.</summary>
[Collection(RealProcesses.Name)]
public sealed partial class ReadmeTourTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_tour_prints_what_the_readme_shows()
    {
        var bash = Requirement.Present(Requirement.Program("bash"), "bash has to be on the PATH.");
        Requirement.Present(Requirement.Program("curl"), "curl has to be on the PATH.");
        var tour = Tour.Of("README.md", "## A tour of five minutes", "## Documents");
        Assert.True(tour.Blocks > 20, "The README's tour was not found.");
        var start = ServiceStart.Development(_folder.Data.Path);
        await using var service = await ServiceProcess.LaunchReady(start);
        var shownAtStart = string.Join('\n', service.Output);
        foreach (var line in Tour.Lines(tour.Beginning)) Assert.Contains(Tour.Masked(line).Trim(), Tour.Masked(shownAtStart), StringComparison.Ordinal);
        var key = OperatorKey().Match(shownAtStart).Value;

        await tour.WithoutBeginning().PrintsWhatItShows(bash, Path.GetTempPath(), script => script
            .Replace("http://127.0.0.1:5080", start.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("psk_platform_NpvhdN2DmA2a_…", key, StringComparison.Ordinal));
    }

    [GeneratedRegex("psk_platform_[A-Za-z0-9]+_[A-Za-z0-9]+")]
    private static partial Regex OperatorKey();
}
