namespace Platform.Signing;

/// <summary>Why a field can't be part of an upload form.</summary>
/// <param name="Name">The field's name as it was given.</param>
/// <param name="Reason">The reason.</param>
public readonly record struct FieldRefusal(string Name, FieldRefusalReason Reason);
