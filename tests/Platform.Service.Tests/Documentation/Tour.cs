using System.Diagnostics;
using System.Text.RegularExpressions;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Documentation;

/// <summary>
/// A part of a document that a reader pastes into bash: its fenced blocks, with what they print beside them. Keys, ids, times
/// and digests are each the same only in their form.
/// </summary>
internal sealed partial class Tour
{
    private const string Mark = "--- end of block ---";

    private readonly (bool IsScript, string Text)[] _blocks;

    private Tour((bool IsScript, string Text)[] blocks) => _blocks = blocks;

    /// <summary>The blocks of one heading, up to another.</summary>
    public static Tour Of(string document, string from, string to)
    {
        var text = Repository.Read(document);
        var tour = text[text.IndexOf(from, StringComparison.Ordinal)..text.IndexOf(to, StringComparison.Ordinal)];
        return new Tour([.. Fence().Matches(tour).Select(match => (match.Groups["kind"].Value == "bash", match.Groups["text"].Value))]);
    }

    public int Blocks => _blocks.Length;

    /// <summary>What is shown before anything is run.</summary>
    public string Beginning => _blocks[0].Text;

    public Tour WithoutBeginning() => new(_blocks[1..]);

    /// <summary>Runs the lines one after the other and compares what each block prints with what stands below it.</summary>
    public async Task PrintsWhatItShows(string bash, string folder, Func<string, string> adapt)
    {
        var printed = await Run(bash, folder, _blocks.Where(block => block.IsScript).Select(block => adapt(block.Text)));
        var scripts = -1;
        for (var index = 0; index < _blocks.Length; index++)
        {
            if (_blocks[index].IsScript) scripts++;
            var shown = _blocks[index].IsScript ? (index + 1 < _blocks.Length && !_blocks[index + 1].IsScript ? null : "") : _blocks[index].Text;
            if (shown is not null) Assert.Equal(Lines(Masked(shown)), Lines(Masked(printed[scripts])));
        }
    }

    public static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

    /// <summary>What differs from run to run, by its form; a key is cut off in a document.</summary>
    public static string Masked(string text)
    {
        text = AnyKey().Replace(text, "${owner}<key>");
        text = Time().Replace(text, "<time>");
        text = Hex().Replace(text, match => $"<hex {match.Length}>");
        text = UnixTime().Replace(text, "<unix time>");
        text = Id().Replace(text, "<id>");
        text = Address().Replace(text, "http://<address>");
        return Period().Replace(text, "<period>");
    }

    private static async Task<string[]> Run(string bash, string folder, IEnumerable<string> scripts)
    {
        using var process = Process.Start(new ProcessStartInfo(bash) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        foreach (var script in scripts) await process.StandardInput.WriteLineAsync($"{script}\necho '{Mark}'");
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await errors);
        return (await output).Split(Mark);
    }

    [GeneratedRegex("```(?<kind>bash|text)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("(?<owner>psk_[a-z]+_)[A-Za-z0-9]{12}_[A-Za-z0-9…]+")]
    private static partial Regex AnyKey();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Time();

    [GeneratedRegex("\\b([0-9a-f]{64}|[0-9a-f]{24})\\b")]
    private static partial Regex Hex();

    [GeneratedRegex(@"(?<=\b|v)1[6-9]\d{8}\b")]
    private static partial Regex UnixTime();

    [GeneratedRegex("\\bcred_[a-z0-9]{16}\\b|(?<=\"id\":\"|access-keys/)[A-Za-z0-9]{12}(?=\")")]
    private static partial Regex Id();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    [GeneratedRegex("(?<=\"period\":\")\\d{4}-\\d\\d(?=\")")]
    private static partial Regex Period();
}
