using Platform.Contracts.Admin;

namespace Platform.Service.Profiles;

/// <summary>What every change of a published profile depends on.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="Condition">The caller's condition on the profile.</param>
/// <param name="Revision">The revision of the document that will hold the result.</param>
/// <param name="Now">The time.</param>
internal sealed record ProfileStep(string Profile, WriteCondition Condition, long Revision, DateTimeOffset Now);
