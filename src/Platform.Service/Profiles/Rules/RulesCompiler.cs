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
    internal static CompiledParameter[] Compile(ProfileRules rules, ref Findings findings)
    {
        var kind = Kinds.Of(rules);
        CheckFrame(rules, kind, ref findings);
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
                && RuleCompiler.Compile(parameter, rule, pointer, ref findings, combines: kind is SignatureKind.Upload) is { } one)
            {
                compiled.Add(one);
            }
        }

        foreach (var set in ParameterCatalogue.Needed(kind).Where(set => !set.Any(names.Contains)))
        {
            findings.Add(Parameters, RefusalCode.InvalidRequest, $"A profile of kind {rules.KindName} needs a rule for {string.Join(" or ", set)}.");
        }

        // Whether several select what all of them name, or what any does, is written nowhere.
        if (kind is SignatureKind.Archive && ParameterCatalogue.Needed(kind)[0].Count(names.Contains) > 1)
        {
            findings.Add(Parameters, RefusalCode.InvalidRequest, "An archive is selected by one of prefixes, public_ids and tags: make a profile for each.");
        }

        if (rules.Lineage && !names.Contains("context"))
        {
            compiled.Add(new DeniedParameter("context", ValueSyntaxes.Of(UploadParameterCatalogue.Find("context")!)));
        }

        compiled.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return [.. compiled];
    }

    private static void CheckFrame(ProfileRules rules, SignatureKind kind, ref Findings findings)
    {
        if (Kinds.Find(rules.KindName) is null)
        {
            findings.Add("/kind", RefusalCode.InvalidRequest, $"kind is one of {string.Join(", ", ProfileKinds.All)}.");
        }

        var wider = kind switch { SignatureKind.Upload => "auto", SignatureKind.Archive => "all", _ => null };
        if (rules.ResourceType is not ("image" or "video" or "raw") && rules.ResourceType != wider)
        {
            findings.Add("/resource_type", RefusalCode.InvalidRequest, $"resource_type is image, video{(wider is null ? " or raw" : $", raw or {wider}")}.");
        }

        if (rules.Lineage && kind is not SignatureKind.Upload)
        {
            findings.Add("/lineage", RefusalCode.InvalidRequest, "Only uploads carry a mark: leave lineage out.");
        }

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
            // What was issued can't be taken back, so that its end has to be known when the rules are written.
            if (rule is { Name: "duration_seconds" or "auth_token_seconds" or "start_in_seconds" or "expires_in_seconds", Allow: { Max: null, OneOf: null } })
            {
                findings.Add($"{pointer}/allow", RefusalCode.InvalidRequest, "Give max, or one_of: what was issued can't be taken back before it ends.");
            }

            return parameter;
        }

        findings.Add(pointer, RefusalCode.ParameterForbidden, parameter is null
            ? kind is SignatureKind.Upload ? "No upload parameter has this name." : "This kind of profile has no parameter of this name."
            : $"No profile may rule {rule.Name}. {parameter.Note}".TrimEnd());
        return null;
    }
}
