namespace Platform.Service.Tenants;

/// <summary>Where a tenant is in its life. Stored by number.</summary>
[GenerateSerializer, Alias("TenantStatus")]
internal enum TenantStatus
{
    Active = 0,
    Suspended = 1,
}
