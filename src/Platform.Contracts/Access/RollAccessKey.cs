namespace Platform.Contracts.Access;

/// <summary>Makes another key in the place of one, with the same name, scopes, profiles and end; both work for a while.</summary>
/// <param name="Grace">How long the old key works on; zero ends it at once.</param>
/// <param name="Roller">What whoever asks may hand on: the new key's text is shown to them. Null when they may hand on all of it.</param>
[GenerateSerializer, Immutable, Alias("RollAccessKey")]
public sealed record RollAccessKey([property: Id(0)] TimeSpan Grace, [property: Id(1)] KeyReach? Roller);
