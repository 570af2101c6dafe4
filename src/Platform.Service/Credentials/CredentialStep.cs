namespace Platform.Service.Credentials;

/// <summary>A step in a credential's life.</summary>
/// <param name="Id">Whose.</param>
/// <param name="IfMatch">The caller's condition.</param>
/// <param name="Revision">The revision of the document that has the step.</param>
/// <param name="Now">The time.</param>
internal readonly record struct CredentialStep(string Id, string? IfMatch, long Revision, DateTimeOffset Now);
