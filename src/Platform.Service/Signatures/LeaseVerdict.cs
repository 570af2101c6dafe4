namespace Platform.Service.Signatures;

/// <summary>Whether a lease lets one more signature pass.</summary>
internal enum LeaseVerdict
{
    /// <summary>A permit and a token were taken.</summary>
    Signed,

    /// <summary>The lease has ended.</summary>
    Expired,

    /// <summary>No permit is left; the authority may have more.</summary>
    OutOfPermits,

    /// <summary>No permit is left, and the authority said that there are no more.</summary>
    Exhausted,

    /// <summary>The share of the tenant's rate is used up.</summary>
    RateExceeded,
}
