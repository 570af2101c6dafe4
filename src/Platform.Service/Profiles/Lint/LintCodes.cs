namespace Platform.Service.Profiles.Lint;

/// <summary>The stable names of findings; <c>docs/lint.md</c> explains each.</summary>
internal static class LintCodes
{
    internal const string SignsOtherOperation = "signs_other_operation";
    internal const string OverwritesChosenAsset = "overwrites_chosen_asset";
    internal const string FileNameChoosesAsset = "file_name_chooses_asset";
    internal const string AnyFormat = "any_format";
    internal const string ShortLifetime = "short_lifetime";
    internal const string LongestLifetime = "longest_lifetime";
    internal const string ClientChosen = "client_chosen";
    internal const string OpenPattern = "open_pattern";
    internal const string OpenPrefix = "open_prefix";
    internal const string OpenValue = "open_value";
    internal const string LongToken = "long_token";
    internal const string WideAcl = "wide_acl";
    internal const string UnusedLifetime = "unused_lifetime";
    internal const string DeliversOriginal = "delivers_original";
    internal const string Refused = "refused";
}
