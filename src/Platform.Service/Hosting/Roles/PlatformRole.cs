namespace Platform.Service.Hosting.Roles;

/// <summary>What this process is. The program is the same.</summary>
internal enum PlatformRole
{
    /// <summary>A silo that serves the API as well.</summary>
    All,

    /// <summary>A silo: grains, leases, secrets. Over HTTP it only tells its health and shows the operators' dashboard.</summary>
    Silo,

    /// <summary>The API without a silo: an Orleans client that holds no lease and no secret.</summary>
    Api,
}

/// <summary>What a role brings with it.</summary>
internal static class RoleDuties
{
    public static bool IsSilo(this PlatformRole role) => role is not PlatformRole.Api;

    public static bool ServesApi(this PlatformRole role) => role is not PlatformRole.Silo;
}
