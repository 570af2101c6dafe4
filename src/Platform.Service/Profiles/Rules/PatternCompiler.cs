using System.Text.RegularExpressions;
using Platform.Service.Profiles.Values;

namespace Platform.Service.Profiles.Rules;

/// <summary>
/// Compiles patterns for whole values. They come from a tenant and run on every signature, so only the linear-time engine takes them,
/// and what means something else to another reader is refused: inline options, and <c>\d</c> and <c>\w</c>, which match far more than ASCII here.
/// </summary>
internal static class PatternCompiler
{
    private const int MaxLength = 256;
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <returns>Null when <paramref name="regex"/> is good.</returns>
    internal static Problem? Compile(string pattern, out Regex? regex)
    {
        regex = null;
        if (pattern.Length is 0 or > MaxLength)
        {
            return $"is empty or longer than {MaxLength} characters";
        }

        if (Unsupported(pattern) is { } problem)
        {
            return problem;
        }

        try
        {
            // Alone first: "a)|(?:.*" compiles only inside the wrapper, which it would escape.
            _ = new Regex(pattern, Options);
            regex = new Regex($@"\A(?:{pattern})\z", Options);
            return null;
        }
        catch (NotSupportedException)
        {
            return "uses what a linear-time engine can't do (lookarounds, backreferences, atomic groups, conditions) or repeats too much";
        }
        catch (ArgumentException)
        {
            return "is not a well-formed regular expression";
        }
    }

    private static Problem? Unsupported(string pattern)
    {
        for (var i = 0; i + 1 < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
                if (pattern[i] is 'd' or 'D' or 'w' or 'W')
                {
                    return $"uses \\{pattern[i]}, which also matches other scripts: write [0-9] or [A-Za-z0-9_]";
                }
            }
            else if (pattern[i] == '(' && pattern[i + 1] == '?' && i + 2 < pattern.Length && (pattern[i + 2] is '-' || char.IsAsciiLetter(pattern[i + 2])))
            {
                return "sets inline options";
            }
        }

        return null;
    }
}
