namespace Platform.Service.Signatures;

/// <summary>What asking the authority came to.</summary>
internal enum RenewalOutcome
{
    /// <summary>It answered with a lease.</summary>
    Leased,

    /// <summary>It says there is no such tenant.</summary>
    UnknownTenant,

    /// <summary>It says that there was one, and never will be again.</summary>
    DestroyedTenant,

    /// <summary>It did not answer.</summary>
    Unreachable,

    /// <summary>The tenant's place was given up meanwhile; there is a new one to ask for.</summary>
    Retired,
}
