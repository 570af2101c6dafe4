using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Profiles.Values;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Rules;

/// <summary>Checks rules and compiles them in one pass, so that what is published is what was checked.</summary>
internal static class RulesCompiler
{
    private const string Parameters = "/parameters";

    /// <summary>The parameters' rules in ordinal order of their names; of no use when something was found.</summary>
    internal static CompiledParameter[] Compile(ProfileRules rules, ref Findings findings, TimeProvider? clock = null)
    {
        var kind = Kinds.Of(rules);
        KindRules.CheckFrame(rules, kind, ref findings);
        CheckFrame(rules, ref findings);
        var compiled = new List<CompiledParameter>(rules.Parameters.Length + 1);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in rules.Parameters)
        {
            var pointer = JsonPointer.Child(Parameters, rule.Name);
            if (!names.Add(rule.Name))
            {
                findings.Add(pointer, RefusalCode.InvalidRequest, "The parameter has two rules.");
            }
            else if (Find(kind, rule, pointer, ref findings) is { } parameter
                && RuleCompiler.Compile(parameter, rule, pointer, ref findings, combines: kind is SignatureKind.Upload, clock) is { } one)
            {
                compiled.Add(one);
            }
        }

        KindRules.CheckNames(rules, kind, names, ref findings);
        if (rules.Lineage && !names.Contains("context"))
        {
            compiled.Add(new DeniedParameter("context", ValueSyntaxes.Of(UploadParameterCatalogue.Find("context")!)));
        }

        compiled.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return [.. compiled];
    }

    private static void CheckFrame(ProfileRules rules, ref Findings findings)
    {
        if (rules.LifetimeSeconds is < 60 or > SignatureClock.LongestLifetimeSeconds)
        {
            findings.Add("/lifetime_seconds", RefusalCode.InvalidRequest, "lifetime_seconds is 60 to 3600.");
        }

        if (rules.CloudName is { } name && !IsCloudName(name))
        {
            findings.Add("/cloud_name", RefusalCode.InvalidRequest, "cloud_name is 2 to 128 letters, digits and -, and starts with a letter.");
        }
    }

    private static bool IsCloudName(string name) =>
        name.Length is >= 2 and <= 128 && char.IsAsciiLetter(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    private static SignedParameter? Find(SignatureKind kind, ParameterRule rule, string pointer, ref Findings findings)
    {
        var parameter = ParameterCatalogue.Find(kind, rule.Name);
        if (parameter is { BelongsInProfiles: true })
        {
            KindRules.CheckEnd(rule, pointer, ref findings);
            return parameter;
        }

        findings.Add(pointer, RefusalCode.ParameterForbidden, parameter is null
            ? kind is SignatureKind.Upload ? "No upload parameter has this name." : "This kind of profile has no parameter of this name."
            : $"No profile may rule {rule.Name}. {parameter.Note}".TrimEnd());
        return null;
    }
}
