using System.Buffers;

namespace Platform.Signing;

/// <summary>The alphabets of the small texts that go into a URL or a token as they are.</summary>
internal static class Words
{
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Plain = SearchValues.Create(Alphanumeric + "-_");
    private static readonly SearchValues<char> Dotted = SearchValues.Create(Alphanumeric + "-_.");
    private static readonly SearchValues<char> Cursor = SearchValues.Create(Alphanumeric + "-_.~=+");
    private static readonly SearchValues<char> Host = SearchValues.Create(Alphanumeric + "-.:");
    private static readonly SearchValues<char> Kind = SearchValues.Create("0123456789_abcdefghijklmnopqrstuvwxyz");

    /// <summary>A cloud name, an id: letters, digits, <c>-</c>, <c>_</c>.</summary>
    public static bool IsName(string? text) => IsOf(Plain, text);

    /// <summary>A file format: also dots, as in <c>tar.gz</c>, but not only dots.</summary>
    public static bool IsFormat(string? text) => IsOf(Dotted, text) && text!.AsSpan().ContainsAnyExcept('.');

    /// <summary>A cursor: Base64 in a path, or hex digits.</summary>
    public static bool IsCursor(string? text) => IsOf(Cursor, text) && text!.AsSpan().ContainsAnyExcept('.');

    /// <summary>A host name with or without a port.</summary>
    public static bool IsHost(string? text) => IsOf(Host, text);

    /// <summary>A resource type or delivery type, for example <c>image</c> or <c>twitter_name</c>.</summary>
    public static bool IsKind(string? text) => IsOf(Kind, text);

    private static bool IsOf(SearchValues<char> alphabet, string? text) => !string.IsNullOrEmpty(text) && !text.AsSpan().ContainsAnyExcept(alphabet);
}
