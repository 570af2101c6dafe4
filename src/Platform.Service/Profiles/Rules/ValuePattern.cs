using System.Text.RegularExpressions;
using Platform.Service.Profiles.Values;

namespace Platform.Service.Profiles.Rules;

/// <summary>
/// A compiled pattern, with a bound on what it may cost (<see cref="MeteredRegex"/>). <see cref="PatternTrial"/> keeps patterns that cost
/// too much out of drafts; this is for those that it has not found out.
/// </summary>
/// <param name="pattern">The pattern, not used yet.</param>
/// <param name="clock">For how long it rests.</param>
internal sealed class ValuePattern(Regex pattern, TimeProvider clock)
{
    /// <summary>What is said of values that are not judged.</summary>
    internal static readonly Problem TooMuch = new("was not judged, for the profile's pattern takes more work than a signature may cost: write the pattern so that it can read a value in one way only");

    private readonly MeteredRegex _signing = new(pattern, clock);

    /// <summary>Not the pattern itself, which has states, and is let go of when they are too many.</summary>
    private readonly (string Text, RegexOptions Options) _source = (pattern.ToString(), pattern.Options);

    /// <summary>Of its own, so that who may only ask can't use up what signatures need.</summary>
    private MeteredRegex? _asking;

    /// <summary>Judges a value that is to be signed.</summary>
    /// <returns>Null when it matches.</returns>
    internal Problem? Check(string text) => _signing.IsMatch(text) switch
    {
        null => TooMuch,
        true => null,
        false => "does not match the profile's pattern",
    };

    /// <summary>False when no signature can have been made for this value. What takes too much work to know is thought possible.</summary>
    internal bool MayHaveMatched(string text) =>
        LazyInitializer.EnsureInitialized(ref _asking, () => new(new(_source.Text, _source.Options), clock)).IsMatch(text) is not false;
}
