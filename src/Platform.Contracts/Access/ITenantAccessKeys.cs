namespace Platform.Contracts.Access;

/// <summary>A tenant's access keys. Key: the tenant's id.</summary>
[Alias("tenant-access-keys"), GrainInterfaceType("tenant-access-keys")]
public interface ITenantAccessKeys : IAccessKeys;
