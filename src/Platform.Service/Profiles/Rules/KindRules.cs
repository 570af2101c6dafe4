using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Rules;

/// <summary>What a profile's kind asks of its rules as a whole.</summary>
internal static class KindRules
{
    /// <summary>Judges what stands beside the parameters. An unknown kind counts as an upload's.</summary>
    internal static void CheckFrame(ProfileRules rules, SignatureKind kind, ref Findings findings)
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
    }

    /// <summary>Judges which parameters have a rule, and which have none.</summary>
    internal static void CheckNames(ProfileRules rules, SignatureKind kind, IReadOnlySet<string> names, ref Findings findings)
    {
        foreach (var set in ParameterCatalogue.Needed(kind).Where(set => !set.Any(names.Contains)))
        {
            findings.Add("/parameters", RefusalCode.InvalidRequest, $"A profile of kind {rules.KindName} needs a rule for {string.Join(" or ", set)}.");
        }

        // Whether several select what all of them name, or what any does, is written nowhere.
        if (kind is SignatureKind.Archive && ParameterCatalogue.Needed(kind)[0].Count(names.Contains) > 1)
        {
            findings.Add("/parameters", RefusalCode.InvalidRequest, "An archive is selected by one of prefixes, public_ids and tags: make a profile for each.");
        }
    }

    /// <summary>What was issued can't be taken back, so that its end has to be known when the rules are written.</summary>
    internal static void CheckEnd(ParameterRule rule, string pointer, ref Findings findings)
    {
        if (rule is { Name: "duration_seconds" or "auth_token_seconds" or "start_in_seconds" or "expires_in_seconds", Allow: { Max: null, OneOf: null } })
        {
            findings.Add($"{pointer}/allow", RefusalCode.InvalidRequest, "Give max, or one_of: what was issued can't be taken back before it ends.");
        }
    }
}
