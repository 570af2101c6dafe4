using Platform.Contracts.Explanations;

namespace Platform.Service.Explanations;

/// <summary>One difference between what was signed and what was posted.</summary>
/// <param name="Code">What kind.</param>
/// <param name="Field">Which field; null for all of them.</param>
internal readonly record struct Edit(FindingCode Code, string? Field);
