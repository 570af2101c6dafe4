namespace Platform.Service.Credentials;

/// <summary>Where a credential is in its life. Stored by number.</summary>
[GenerateSerializer, Alias("CredentialState")]
internal enum CredentialState
{
    /// <summary>Known, signs nothing yet.</summary>
    Added = 0,

    /// <summary>Signs.</summary>
    Active = 1,

    /// <summary>Another took its place: signs nothing new.</summary>
    Draining = 2,

    /// <summary>Signs nothing; can be enabled again.</summary>
    Disabled = 3,

    /// <summary>Its secret will be erased; until then it can be restored.</summary>
    DestroyScheduled = 4,

    /// <summary>Its secret is gone.</summary>
    Destroyed = 5,
}

internal static class CredentialStateNames
{
    /// <summary>As callers see it.</summary>
    public static string Name(this CredentialState state) => state is CredentialState.DestroyScheduled ? "destroy_scheduled" : state.ToString().ToLowerInvariant();
}
