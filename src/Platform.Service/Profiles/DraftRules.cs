using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Profiles.Rules;

namespace Platform.Service.Profiles;

/// <summary>
/// What may be saved and published. It may get stricter, and what was published before stays as it is: versions are only compiled
/// (<see cref="CompiledProfile.TryCompile"/>).
/// </summary>
internal static class DraftRules
{
    /// <summary>All that is wrong, with pointers into the draft's body; null when nothing is.</summary>
    internal static Refusal? Refuse(ProfileRules rules)
    {
        var findings = default(Findings);
        PatternTrial.Check(rules, ref findings);
        if (findings.Any) return findings.ToRefusal();

        var parameters = RulesCompiler.Compile(rules, ref findings);
        if (!findings.Any)
        {
            SpelledOutValues.Check(rules, parameters, ref findings);
        }

        return findings.Any ? findings.ToRefusal() : null;
    }
}
