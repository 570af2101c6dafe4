using Platform.Contracts.Admin;

namespace Platform.Service.Credentials;

/// <summary>A step in a credential's life.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Condition">The caller's condition on the credential.</param>
/// <param name="Revision">The revision of the document that has the step.</param>
/// <param name="Now">The time.</param>
internal readonly record struct CredentialStep(string Id, WriteCondition Condition, long Revision, DateTimeOffset Now);
