namespace Platform.Contracts.Profiles;

/// <summary>Names of profiles: <c>[a-z][a-z0-9_-]{0,63}</c>.</summary>
public static class ProfileNames
{
    /// <summary>True for the form of a profile's name.</summary>
    public static bool IsValid(string name) =>
        name.Length is >= 1 and <= 64
        && char.IsAsciiLetterLower(name[0])
        && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_');
}
