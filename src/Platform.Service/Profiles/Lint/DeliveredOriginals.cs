using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Lint;

/// <summary>What is delivered without a transformation is the asset as it was uploaded, with its full size and its metadata.</summary>
internal static class DeliveredOriginals
{
    public static IEnumerable<Finding> Find(LintReader reader)
    {
        if (reader.Kind is not SignatureKind.Delivery)
        {
            yield break;
        }

        var rule = reader.Find("transformation");
        if (rule is { Pin: null, Allow: not { Required: true } and not { Default: not null } })
        {
            yield return new(
                LintCodes.DeliversOriginal, LintSeverity.Warning, "transformation",
                "A caller who leaves the transformation out gets the original. Make it required, or give it a default.");
        }
        else if (rule is null)
        {
            yield return new(
                LintCodes.DeliversOriginal, LintSeverity.Info, "transformation",
                "The URLs deliver originals. Pin a transformation where that is not meant.");
        }
    }
}
