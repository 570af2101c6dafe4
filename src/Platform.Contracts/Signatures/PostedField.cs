namespace Platform.Contracts.Signatures;

/// <summary>A form field to post, as text.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Value">The exact text that was signed.</param>
[GenerateSerializer, Immutable, Alias("PostedField")]
public readonly record struct PostedField([property: Id(0)] string Name, [property: Id(1)] string Value);
