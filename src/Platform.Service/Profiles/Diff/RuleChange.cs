namespace Platform.Service.Profiles.Diff;

/// <summary>One way in which two sets of rules differ.</summary>
/// <param name="Parameter">The parameter, or a member of the rules such as <c>lifetime_seconds</c>.</param>
/// <param name="What"><c>added</c>, <c>removed</c> or <c>changed</c>.</param>
/// <param name="From">What it was, in words; null when it was not there.</param>
/// <param name="To">What it is, in words; null when it is gone.</param>
/// <param name="Text">The change as a sentence without its full stop.</param>
internal sealed record RuleChange(string Parameter, string What, string? From, string? To, string Text)
{
    /// <summary>Something is there that was not.</summary>
    public static RuleChange Added(string parameter, string to, string text) => new(parameter, "added", null, to, text);

    /// <summary>Something is gone.</summary>
    public static RuleChange Removed(string parameter, string from, string text) => new(parameter, "removed", from, null, text);

    /// <summary>Something is another than it was.</summary>
    public static RuleChange Changed(string parameter, string from, string to) => new(parameter, "changed", from, to, $"{parameter}: {from} -> {to}");
}
