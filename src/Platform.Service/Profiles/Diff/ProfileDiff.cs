using System.Collections.Immutable;

namespace Platform.Service.Profiles.Diff;

/// <summary>In what two versions of a profile, or a version and the draft, differ.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="From">A version's number, or <c>draft</c>.</param>
/// <param name="To">A version's number, or <c>draft</c>.</param>
/// <param name="Changes">Each difference.</param>
/// <param name="Text">The same, to read.</param>
internal sealed record ProfileDiff(string Profile, string From, string To, ImmutableArray<RuleChange> Changes, string Text)
{
    public static ProfileDiff Of(string profile, string fromName, DiffSide from, string toName, DiffSide to)
    {
        var changes = RulesDiff.Of(from, to);
        return new(profile, fromName, toName, changes, changes.IsEmpty ? "No difference" : string.Join("; ", changes.Select(change => change.Text)));
    }
}
