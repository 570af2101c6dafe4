namespace Platform.Contracts.Admin;

/// <summary>Cuts pages out of lists that are kept in ordinal order.</summary>
public static class Paging
{
    /// <summary>The items after one key, as many as asked for.</summary>
    /// <param name="sorted">All items, ascending by key, ordinal.</param>
    /// <param name="key">An item's key.</param>
    /// <param name="after">The key to start after; null for the beginning.</param>
    /// <param name="limit">How many at most; at least 1.</param>
    /// <param name="view">What the page shows of an item.</param>
    public static Page<TView> Page<TItem, TView>(this IEnumerable<TItem> sorted, Func<TItem, string> key, string? after, int limit, Func<TItem, TView> view)
    {
        var items = sorted.SkipWhile(item => after is not null && string.CompareOrdinal(key(item), after) <= 0).Take(limit + 1).ToArray();
        return new([.. items.Take(limit).Select(view)], items.Length > limit ? key(items[limit - 1]) : null);
    }
}
