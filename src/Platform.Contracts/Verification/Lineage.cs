namespace Platform.Contracts.Verification;

/// <summary>Which signature an upload was made with.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="ProfileVersion">The version that allowed it.</param>
/// <param name="Credential">The id of the credential that signed.</param>
[GenerateSerializer, Immutable, Alias("Lineage")]
public sealed record Lineage([property: Id(0)] string Profile, [property: Id(1)] int ProfileVersion, [property: Id(2)] string Credential);
