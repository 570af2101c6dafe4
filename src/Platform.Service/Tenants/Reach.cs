namespace Platform.Service.Tenants;

/// <summary>Who must learn of a change, and how soon.</summary>
internal enum Reach
{
    /// <summary>No signer: the snapshot stays as it is.</summary>
    Nobody,

    /// <summary>Signers renew their lease; the old one stays usable meanwhile.</summary>
    Soft,

    /// <summary>Signers stop using an older lease at once.</summary>
    Hard,
}
