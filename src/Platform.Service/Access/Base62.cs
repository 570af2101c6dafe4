using System.Buffers;

namespace Platform.Service.Access;

/// <summary>Letters and digits, which survive double clicks, URLs and shells.</summary>
internal static class Base62
{
    public const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Digits);

    public static bool IsValid(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Allowed);

    /// <summary>Writes a number over the whole destination, with leading zeros.</summary>
    public static void Write(uint number, Span<char> destination)
    {
        for (var i = destination.Length - 1; i >= 0; i--)
        {
            destination[i] = Digits[(int)(number % 62)];
            number /= 62;
        }
    }
}
