namespace Platform.Contracts.Access;

/// <summary>What the holder of a key may do. Numbers are part of the grain contract: never renumber or reuse one.</summary>
[Flags, GenerateSerializer, Alias("Scopes")]
public enum Scopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Run the platform: make tenants, and act for any of them. Implies all others; only operators' keys have it.</summary>
    Platform = 1,

    /// <summary>Run one tenant: its credentials, profiles and access keys.</summary>
    Admin = 2,

    /// <summary>Ask for signatures.</summary>
    Sign = 4,

    /// <summary>Have notifications and responses verified.</summary>
    Verify = 8,

    /// <summary>Have Cloudinary's signature errors explained.</summary>
    Explain = 16,
}
