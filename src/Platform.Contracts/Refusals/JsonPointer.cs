namespace Platform.Contracts.Refusals;

/// <summary>RFC 6901 JSON pointers.</summary>
public static class JsonPointer
{
    /// <summary>The pointer one member further down.</summary>
    /// <param name="pointer">A pointer; empty for the whole document.</param>
    /// <param name="member">A member's name as written, or an index.</param>
    /// <returns>For example <c>/parameters/a~1b</c> for <c>/parameters</c> and <c>a/b</c>.</returns>
    public static string Child(string pointer, string member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var escaped = member.AsSpan().ContainsAny('~', '/')
            ? member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
            : member;
        return $"{pointer}/{escaped}";
    }
}
