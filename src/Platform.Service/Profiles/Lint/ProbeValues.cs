using System.Collections.Immutable;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Lint;

/// <summary>Values of several kinds. A bound that lets all of them through keeps nobody from anything.</summary>
internal static class ProbeValues
{
    /// <summary>A path is open when it also leads into other folders.</summary>
    private static readonly ImmutableArray<string> Paths = ["a", "other/place", "users/someone-else/x-1"];

    private static readonly ImmutableArray<string> Texts = ["a", "Z9_x", "x.y-z", "stra\u00DFe", "two words"];

    private static readonly ImmutableArray<string> CdnPaths = ["/a", "/other/place", "/image/authenticated/users/someone-else/x-1"];

    public static ImmutableArray<string> Of(ParameterType type) => type switch
    {
        ParameterType.Path or ParameterType.PathList => Paths,
        ParameterType.CdnPath or ParameterType.Acl => CdnPaths,
        _ => Texts,
    };

    /// <summary>Whether values name places, so that a bound that lets other places through is no bound.</summary>
    public static bool ArePlaces(ParameterType type) => type is ParameterType.Path or ParameterType.PathList or ParameterType.CdnPath or ParameterType.Acl;

    /// <summary>A path that starts as the prefix does and is in another folder; null when the prefix ends with a slash, so that there is none.</summary>
    public static string? Beside(string prefix) => prefix.EndsWith('/') ? null : $"{prefix}-other/x";
}
