namespace Platform.Signing;

/// <summary>Why a field can't be part of what is signed.</summary>
/// <param name="Name">The field's name on the wire, for example <c>public_id</c>; for an upload form, the name as it was given.</param>
/// <param name="Reason">The reason.</param>
public readonly record struct FieldRefusal(string Name, FieldRefusalReason Reason);
