using System.Buffers;

namespace Platform.Signing;

internal static class NameCharacters
{
    /// <summary>The names on which all official SDKs agree.</summary>
    public static readonly SearchValues<char> AZ = SearchValues.Create("_abcdefghijklmnopqrstuvwxyz");
}
