using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Service.Tests.Drivers;

namespace Platform.Service.Tests.Documentation;

/// <summary>A runbook's blocks, in order.</summary>
internal sealed partial record Runbook(string Name, IReadOnlyList<RunbookBlock> Blocks)
{
    private const string Folder = "docs/runbooks";

    public static Runbook Read(string name)
    {
        var text = Repository.Read($"{Folder}/{name}.md");
        return new(name, [.. Block().Matches(text).Select(match => match.Groups["later"].Success
            ? new RunbookBlock(RunbookStep.Later, match.Groups["later"].Value)
            : new RunbookBlock(match.Groups["kind"].Value == "bash" ? RunbookStep.Lines : RunbookStep.Shown, match.Groups["text"].Value))]);
    }

    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Repository.FullPath(Folder), "*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => name != "README").Order(StringComparer.Ordinal);

    /// <summary>True when the service itself is stopped and started in it.</summary>
    public bool StopsTheService => Blocks.Any(block => block.Step is RunbookStep.Lines && block.Text.Contains("systemctl", StringComparison.Ordinal));

    /// <summary>What comes after a block of lines, when it shows what they print.</summary>
    public string? ShownAfter(int index) => index + 1 < Blocks.Count && Blocks[index + 1].Step is RunbookStep.Shown ? Blocks[index + 1].Text : null;

    public static TimeSpan Later(RunbookBlock block) => TimeSpan.Parse(block.Text, CultureInfo.InvariantCulture);

    [GeneratedRegex("```(?<kind>bash|text)\\n(?<text>.*?)```|<!-- later: (?<later>[0-9.:]+) -->", RegexOptions.Singleline)]
    private static partial Regex Block();
}

internal sealed record RunbookBlock(RunbookStep Step, string Text);

internal enum RunbookStep
{
    /// <summary>Lines to paste into a terminal.</summary>
    Lines,

    /// <summary>What the lines before print.</summary>
    Shown,

    /// <summary>Time passes.</summary>
    Later,
}
