namespace Platform.Contracts.Credentials;

/// <summary>Disables a credential.</summary>
[GenerateSerializer, Immutable, Alias("DisableCredential")]
public sealed record DisableCredential
{
    /// <summary>True to disable it although it signs, or although signatures made with it can still be used. The answer lists what breaks.</summary>
    [Id(0)] public bool Force { get; init; }
}
