using System.Buffers;
using Platform.Contracts.Signatures;

namespace Platform.Service.Profiles.Values;

/// <summary>A path of the CDN as a token names it: it starts with a slash, and nothing in it leaves its folder or stands for more than itself.</summary>
internal sealed class CdnPathSyntax : ValueSyntax
{
    private const int MaxLength = 1024;
    private const string Wildcards = "*?";

    // What a token's parts are separated or escaped by, and what a server may read as something else.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("!~%\\#&<>\"' ");
    private static readonly SearchValues<char> ForbiddenOrWild = SearchValues.Create($"!~%\\#&<>\"' {Wildcards}");

    public override Problem? Read(ParameterInput input, out ParameterValue value)
    {
        value = default;
        if (input is not TextInput text)
        {
            return NotText;
        }

        var problem = WireRules.Check(text.Value) ?? Check(text.Value, wildcards: false);
        value = problem is null ? new(text.Value) : default;
        return problem;
    }

    internal static Problem? Check(string path, bool wildcards)
    {
        if (path.Length is 0 or > MaxLength || path[0] != '/')
        {
            return $"does not start with a slash, or is longer than {MaxLength} characters";
        }

        if (Unfit(path, wildcards) is { } problem)
        {
            return problem;
        }

        foreach (var range in path.AsSpan(1).Split('/'))
        {
            if (path.AsSpan(1)[range] is "" or "." or "..")
            {
                return "has a segment that is empty, . or ..";
            }
        }

        return null;
    }

    /// <summary>What a substitution puts between the slashes.</summary>
    internal static Problem? CheckAtom(string atom) =>
        atom.Contains('/', StringComparison.Ordinal) ? "contains a slash"
        : atom is "" or "." or ".." ? "is empty, . or .."
        : Unfit(atom, wildcards: false);

    private static Problem? Unfit(string text, bool wildcards) =>
        text.AsSpan().ContainsAnyExceptInRange('!', '~') ? "has a character that is no printable ASCII, or a space"
        : text.AsSpan().ContainsAny(wildcards ? Forbidden : ForbiddenOrWild) ? $"contains one of ! ~ % \\ # & < > \" '{(wildcards ? "" : " * ?")}"
        : null;
}
