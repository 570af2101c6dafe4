using System.Collections.Immutable;
using Platform.Service.Profiles.Rules;
using Platform.Service.Profiles.Templates;
using Platform.Service.Profiles.Text;
using Platform.Service.Profiles.Values;

namespace Platform.Service.Profiles;

internal sealed partial class CompiledProfile
{
    private const string MarkStart = $"{PairSyntax.ReservedPrefix}id=";

    /// <summary>The parameters that have a rule.</summary>
    internal ImmutableArray<string> Names => _places.Keys;

    /// <summary>Whether the rules may have had a parameter signed with this text; null for without it. Of a subject that nobody knows, any is thought possible.</summary>
    internal bool MayHaveSigned(string name, string? wire, PostedQuestion asked)
    {
        if (!_places.TryGetValue(name, out var place)) return wire is null;
        if (_lineage && name == LineageField && !TryUnmark(ref wire, asked.IsMark)) return false;
        return _parameters[place].MayHaveSigned(wire, Scope(asked));
    }

    /// <summary>The text that the rules give when a caller gives none; null when there is none, or it can't be known.</summary>
    internal string? Written(string name, PostedQuestion asked)
    {
        var findings = default(Findings);
        if (!_places.TryGetValue(name, out var place) || _parameters[place] is TemplatedParameter { Template.HasUuid: true }) return null;
        if (_lineage && name == LineageField && asked.Templates.LineageMark is null) return null;
        var written = Final(_parameters[place], given: null, Scope(asked), ref findings);
        return findings.Any ? null : written;
    }

    /// <summary>A subject as the rules use it; null when it is none.</summary>
    internal static string? SubjectOf(string? subject) => subject is null || SubjectAtom.Check(subject) is not null ? null : SubjectAtom.Normalize(subject);

    /// <summary>A text in normal forms C and D.</summary>
    internal static IEnumerable<string> Forms(string text) => [CanonicalForm.Of(text), CanonicalForm.Decomposed(text)];

    /// <summary>Takes the mark off; every signature of a version with lineage has one.</summary>
    private static bool TryUnmark(ref string? pairs, Func<string, bool> isMark)
    {
        var at = pairs?.LastIndexOf(MarkStart, StringComparison.Ordinal) ?? -1;
        if (at < 0 || !isMark(pairs![(at + MarkStart.Length)..]) || (at > 0 && pairs[at - 1] != '|')) return false;
        pairs = at == 0 ? null : pairs[..(at - 1)];
        return true;
    }

    private static EvaluationScope Scope(PostedQuestion asked) => new("", "", asked.Subject, asked.At, asked.Templates, Signs: false);
}
