namespace Platform.Signing;

/// <summary>One form field as it is posted to Cloudinary: the exact text, never percent-encoded.</summary>
/// <param name="Name">The parameter's name, for example <c>public_id</c>.</param>
/// <param name="Value">The value's wire text; <c>""</c> means that the field is neither signed nor posted.</param>
public readonly record struct SignedField(string Name, string Value);
