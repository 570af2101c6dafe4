namespace Platform.Signing.Search;

/// <summary>One field that results are sorted by.</summary>
/// <param name="Field">The field, for example <c>public_id</c>.</param>
/// <param name="Descending">Whether larger values come first.</param>
public readonly record struct SearchOrder(string Field, bool Descending);
