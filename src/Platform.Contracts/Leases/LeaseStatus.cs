namespace Platform.Contracts.Leases;

/// <summary>Whether a request for a lease was answered with one.</summary>
[GenerateSerializer, Alias("LeaseStatus")]
public enum LeaseStatus
{
    /// <summary>There is no such tenant.</summary>
    UnknownTenant = 0,

    /// <summary>The answer carries a lease.</summary>
    Leased = 1,

    /// <summary>The sequence is lower than one that was already answered: the request is old.</summary>
    SequenceTooLow = 2,
}
