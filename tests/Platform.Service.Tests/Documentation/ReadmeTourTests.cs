using System.Diagnostics;
using System.Text.RegularExpressions;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Documentation;

/// <summary>
/// Starts the service as the README says, runs the tour's lines in bash, and compares what is printed with what the README
/// shows; keys, ids, times and digests are each the same only in their form.
/// </summary>
[Collection(RealProcesses.Name)]
public sealed partial class ReadmeTourTests : IDisposable
{
    private const string Mark = "--- end of block ---";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_tour_prints_what_the_readme_shows()
    {
        var bash = Requirement.Present(Requirement.Program("bash"), "bash has to be on the PATH.");
        Requirement.Present(Requirement.Program("curl"), "curl has to be on the PATH.");
        var blocks = Blocks();
        var start = ServiceStart.Development(_folder.Data.Path);
        await using var service = await ServiceProcess.LaunchReady(start);
        var shownAtStart = string.Join('\n', service.Output);
        foreach (var line in Lines(blocks[0].Text)) Assert.Contains(Masked(line).Trim(), Masked(shownAtStart), StringComparison.Ordinal);
        var key = OperatorKey().Match(shownAtStart).Value;

        var tour = blocks.Skip(1).ToArray();
        var printed = await Run(bash, tour.Where(block => block.IsScript).Select(block => block.Text
            .Replace("http://127.0.0.1:5080", start.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("psk_platform_NpvhdN2DmA2a_…", key, StringComparison.Ordinal)));

        var scripts = -1;
        for (var index = 0; index < tour.Length; index++)
        {
            if (tour[index].IsScript) scripts++;
            var shown = tour[index].IsScript ? (index + 1 < tour.Length && !tour[index + 1].IsScript ? null : "") : tour[index].Text;
            if (shown is not null) Assert.Equal(Lines(Masked(shown)), Lines(Masked(printed[scripts])));
        }
    }

    /// <summary>The fenced blocks of the tour, in order; the first shows what the start prints.</summary>
    private static (bool IsScript, string Text)[] Blocks()
    {
        var readme = Repository.Read("README.md");
        var tour = readme[readme.IndexOf("## A tour of five minutes", StringComparison.Ordinal)..readme.IndexOf("## Documents", StringComparison.Ordinal)];
        var blocks = Fence().Matches(tour).Select(match => (match.Groups["kind"].Value == "bash", match.Groups["text"].Value)).ToArray();
        Assert.True(blocks.Length > 20, "The README's tour was not found.");
        return blocks;
    }

    private static async Task<string[]> Run(string bash, IEnumerable<string> scripts)
    {
        using var process = Process.Start(new ProcessStartInfo(bash) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        foreach (var script in scripts) await process.StandardInput.WriteLineAsync($"{script}\necho '{Mark}'");
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await errors);
        return (await output).Split(Mark);
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

    /// <summary>What differs from run to run, by its form; a key is cut off in the README.</summary>
    private static string Masked(string text)
    {
        text = AnyKey().Replace(text, "${owner}<key>");
        text = Time().Replace(text, "<time>");
        text = Hex().Replace(text, match => $"<hex {match.Length}>");
        text = UnixTime().Replace(text, "<unix time>");
        text = Id().Replace(text, "<id>");
        text = Address().Replace(text, "http://<address>");
        return Period().Replace(text, "<period>");
    }

    [GeneratedRegex("```(?<kind>bash|text)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("psk_platform_[A-Za-z0-9]+_[A-Za-z0-9]+")]
    private static partial Regex OperatorKey();

    [GeneratedRegex("(?<owner>psk_[a-z]+_)[A-Za-z0-9]{12}_[A-Za-z0-9…]+")]
    private static partial Regex AnyKey();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Time();

    [GeneratedRegex("\\b([0-9a-f]{64}|[0-9a-f]{24})\\b")]
    private static partial Regex Hex();

    [GeneratedRegex(@"\b1[6-9]\d{8}\b")]
    private static partial Regex UnixTime();

    [GeneratedRegex("\\bcred_[a-z0-9]{16}\\b|(?<=\"id\":\")[A-Za-z0-9]{12}(?=\")")]
    private static partial Regex Id();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    [GeneratedRegex("(?<=\"period\":\")\\d{4}-\\d\\d(?=\")")]
    private static partial Regex Period();
}
