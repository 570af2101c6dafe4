using System.Collections.Immutable;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Lint;

/// <summary>Values that a caller might give where an administrator thought of others.</summary>
internal static class ProbeValues
{
    /// <summary>Of several kinds. A bound that lets all of them through keeps nobody from anything.</summary>
    public static readonly ImmutableArray<string> Texts = ["a", "Z9_x", "x.y-z", "stra\u00DFe", "two words"];

    /// <summary>
    /// Ways into folders that nobody has named, short and long, of small letters, capitals and digits. A bound that lets one of
    /// them through lets the caller go where it likes.
    /// </summary>
    private static readonly ImmutableArray<string> Paths =
    [
        "other/place",
        .. from length in (int[])[3, 5, 8, 13, 21, 34, 55, 89]
           from letters in (string[])["qz", "QZ", "73"]
           select Path(length, letters),
    ];

    private static readonly ImmutableArray<string> CdnPaths = [.. Paths.Select(path => $"/{path}")];

    /// <summary>Those that lead elsewhere; none for a type whose values name no places.</summary>
    public static ImmutableArray<string> Elsewhere(ParameterType type) => type switch
    {
        ParameterType.Path or ParameterType.PathList => Paths,
        ParameterType.CdnPath or ParameterType.Acl => CdnPaths,
        _ => [],
    };

    /// <summary>A path that starts as the prefix does and is in another folder; null when the prefix ends with a slash, so that there is none.</summary>
    public static string? Beside(string prefix) => prefix.EndsWith('/') ? null : $"{prefix}-other/x";

    /// <summary>Names of one letter and more, with slashes between them, in so many characters.</summary>
    private static string Path(int length, string letters) =>
        string.Create(length, letters, static (path, letters) =>
        {
            for (var i = 0; i < path.Length; i++) path[i] = i % 6 == 1 && i < path.Length - 1 ? '/' : letters[i % letters.Length];
        });
}
