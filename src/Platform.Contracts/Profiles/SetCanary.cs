namespace Platform.Contracts.Profiles;

/// <summary>Change the share of a canary.</summary>
/// <param name="Percent">How many of a hundred subjects get the canary's version, 0 to 100. Raising it keeps those that have it already.</param>
[GenerateSerializer, Immutable, Alias("SetCanary")]
public sealed record SetCanary([property: Id(0)] int Percent)
{
    /// <summary>True to raise it also when recent requests would be refused.</summary>
    [Id(1)] public bool Acknowledge { get; init; }
}
