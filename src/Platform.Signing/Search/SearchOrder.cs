namespace Platform.Signing.Search;

/// <summary>One field that results are sorted by.</summary>
/// <param name="Field">The field, for example <c>public_id</c>.</param>
/// <param name="Descending">Whether larger values come first.</param>
public readonly record struct SearchOrder(string Field, bool Descending)
{
    private const string DescendingEnd = ":desc";
    private const string AscendingEnd = ":asc";

    /// <summary>Reads a field with its direction behind it.</summary>
    /// <param name="text">For example <c>public_id:desc</c>; without a direction it is ascending.</param>
    public static SearchOrder Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EndsWith(DescendingEnd, StringComparison.Ordinal) ? new(text[..^DescendingEnd.Length], true)
            : text.EndsWith(AscendingEnd, StringComparison.Ordinal) ? new(text[..^AscendingEnd.Length], false)
            : new(text, false);
    }
}
