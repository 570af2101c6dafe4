using System.Diagnostics.CodeAnalysis;

namespace Platform.Signing.Wire;

/// <summary>Comma lists: <c>tags</c>, <c>allowed_formats</c>. There is no escape for a comma.</summary>
public static class WireList
{
    /// <summary>Whether text can be one item: not empty, and without a comma, which would make it two.</summary>
    public static bool IsItem(ReadOnlySpan<char> item) => !item.IsEmpty && !item.Contains(',');

    /// <summary>Joins items with <c>,</c>.</summary>
    /// <param name="items">The items, in the order they are posted.</param>
    /// <param name="text">For example <c>a,b</c>; <c>""</c> for no items, which posts nothing.</param>
    /// <returns>False when something is not an item (see <see cref="IsItem"/>).</returns>
    public static bool TryEncode(ReadOnlySpan<string> items, [NotNullWhen(true)] out string? text)
    {
        foreach (var item in items)
        {
            if (!IsItem(item))
            {
                text = null;
                return false;
            }
        }

        text = string.Join(',', items!);
        return true;
    }
}
