namespace Platform.Contracts.Credentials;

/// <summary>Disables a credential.</summary>
[GenerateSerializer, Immutable, Alias("DisableCredential")]
public sealed record DisableCredential
{
    /// <summary>True to disable it although it signs, or although signatures made with it can still be used. The answer lists what breaks.</summary>
    [Id(0)] public bool Force { get; init; }

    /// <summary>
    /// True when somebody else has the secret: it is disabled at once, as with <see cref="Force"/>, and verifies nothing from then on. May
    /// also be said of one that is disabled already.
    /// </summary>
    [Id(1)] public bool Compromised { get; init; }
}
