using System.Collections.Immutable;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Lint;

/// <summary>Values that a caller might give where an administrator thought of others.</summary>
internal static class ProbeValues
{
    /// <summary>Of several kinds. A bound that lets all of them through keeps nobody from anything.</summary>
    public static readonly ImmutableArray<string> Texts = ["a", "Z9_x", "x.y-z", "stra\u00DFe", "two words"];

    /// <summary>Of small letters, of capitals, of digits, and of all of them.</summary>
    private static readonly ImmutableArray<string> Alphabets = ["qz", "QZ", "73", "q7Z_"];

    private static readonly ImmutableArray<int> Lengths = [1, 2, 3, 6, 8, 12];

    private const string AnId = "0f8fad5b-d9cb-469f-a165-70867728950e";

    /// <summary>
    /// Ways into folders that nobody has named: two names, short and long, or several that are like each other. A bound that lets one of
    /// them through lets the caller go where it likes. Few and short, for a pattern that takes its time takes it for each of them.
    /// </summary>
    private static readonly ImmutableArray<string> Paths =
    [
        "other/place",
        .. from letters in Alphabets from folder in Lengths from name in Lengths select $"{Name(letters, folder)}/{Name(letters, name)}",
        .. from folder in Alphabets from letters in Alphabets where folder != letters from length in (int[])[1, 3, 8] select $"{Name(folder, length)}/{Name(letters, length)}",
        $"{AnId}/q", $"{AnId}/{AnId}",
        .. from depth in (int[])[3, 4, 5] from letters in Alphabets from length in (int[])[1, 6] select string.Join('/', Enumerable.Repeat(Name(letters, length), depth)),
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

    private static string Name(string letters, int length) => string.Create(length, letters, static (name, letters) =>
    {
        for (var i = 0; i < name.Length; i++) name[i] = letters[i % letters.Length];
    });
}
