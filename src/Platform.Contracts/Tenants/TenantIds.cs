namespace Platform.Contracts.Tenants;

/// <summary>
/// The form of a tenant's id: 3 to 40 of <c>a-z</c>, <c>0-9</c> and <c>-</c>, from a letter to a letter or digit.
/// There is no underscore in it, which is what separates the parts of an access key.
/// </summary>
public static class TenantIds
{
    /// <summary>The shortest id's length, in characters.</summary>
    public const int MinLength = 3;

    /// <summary>The longest id's length, in characters.</summary>
    public const int MaxLength = 40;

    /// <summary>What stands in the tenant's place in an operator's key. No tenant may be called so.</summary>
    public const string Platform = "platform";

    /// <summary>True for an id that a tenant may have: well formed and not reserved.</summary>
    public static bool IsValid(ReadOnlySpan<char> id) => IsWellFormed(id) && !IsReserved(id);

    /// <summary>True for names that the platform keeps for itself: <c>platform</c>, <c>operator</c>, <c>system</c>.</summary>
    public static bool IsReserved(ReadOnlySpan<char> id) => id is Platform or "operator" or "system";

    /// <summary>True for the form of an id, also a reserved one.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> id) =>
        id.Length is >= MinLength and <= MaxLength
        && char.IsAsciiLetterLower(id[0])
        && id[^1] != '-'
        && !id.ContainsAnyExcept(Allowed);

    private static readonly System.Buffers.SearchValues<char> Allowed =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
}
