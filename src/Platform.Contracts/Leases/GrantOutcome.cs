namespace Platform.Contracts.Leases;

/// <summary>Whether permits were granted.</summary>
[GenerateSerializer, Alias("GrantOutcome")]
public enum GrantOutcome
{
    /// <summary>None were asked for, or the tenant may not sign now.</summary>
    None = 0,

    /// <summary>Some were granted, or enough are held.</summary>
    Granted = 1,

    /// <summary>The period's quota is used up.</summary>
    Exhausted = 2,
}
