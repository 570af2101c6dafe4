using System.Collections.Immutable;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Lint;

/// <summary>Values that a caller might give where an administrator thought of others.</summary>
internal static class ProbeValues
{
    /// <summary>Of several kinds. A bound that lets all of them through keeps nobody from anything.</summary>
    public static readonly ImmutableArray<string> Texts = ["a", "Z9_x", "x.y-z", "stra\u00DFe", "two words"];

    /// <summary>Names that nobody has thought of, short and long: of small letters, of capitals, of digits, of all of them, and an id.</summary>
    private static readonly ImmutableArray<string> Names =
    [
        .. from letters in (string[])["qz", "QZ", "73", "q7Z_"]
           from length in (int[])[1, 2, 3, 6, 8, 12, 36]
           select string.Create(length, letters, static (name, letters) =>
           {
               for (var i = 0; i < name.Length; i++) name[i] = letters[i % letters.Length];
           }),
        "0f8fad5b-d9cb-469f-a165-70867728950e",
    ];

    /// <summary>
    /// Ways into folders that nobody has named: any two names, or several that are like each other. A bound that lets one of them
    /// through lets the caller go where it likes.
    /// </summary>
    private static readonly ImmutableArray<string> Paths =
    [
        "other/place",
        .. from folder in Names from name in Names select $"{folder}/{name}",
        .. from depth in (int[])[3, 4, 5] from name in Names select string.Join('/', Enumerable.Repeat(name, depth)),
    ];

    private static readonly ImmutableArray<string> CdnPaths = [.. Paths.Select(path => $"/{path}")];

    /// <summary>Those that lead elsewhere; none for a type whose values name no places.</summary>
    public static ImmutableArray<string> Elsewhere(ParameterType type) => type switch
    {
        ParameterType.Path or ParameterType.PathList => Paths,
        ParameterType.CdnPath or ParameterType.Acl => CdnPaths,
        _ => [],
    };

    /// <summary>Paths that start as the prefix does and are in another folder; none when the prefix ends with a slash, so that there is none.</summary>
    public static IEnumerable<string> Beside(string prefix) => prefix.EndsWith('/') ? [] : from more in (string[])["-other", "x", "0", "_", "X"] select $"{prefix}{more}/x";
}
