using Platform.Contracts.Admin;
using Platform.Contracts.Quotas;
using Platform.Contracts.Refusals;

namespace Platform.Contracts.Tenants;

/// <summary>The face that a tenant shows to the platform's operators. Key: the tenant's id.</summary>
[Alias("tenant-administration"), GrainInterfaceType("tenant-administration")]
public interface ITenantAdministration : IGrainWithStringKey
{
    /// <summary>Creates the tenant or updates it.</summary>
    [Alias("put")]
    Task<Outcome<TenantView>> Put(AdminContext context, PutTenant command);

    /// <summary>The tenant; refused with <see cref="RefusalCode.NotFound"/> when there is none.</summary>
    [Alias("get")]
    Task<Outcome<TenantView>> Get();

    /// <summary>Changes the plan.</summary>
    [Alias("set-quota")]
    Task<Outcome<TenantView>> SetQuota(AdminContext context, QuotaPlan plan);

    /// <summary>Stops all signing until <see cref="Resume"/>; a second time changes nothing.</summary>
    [Alias("suspend")]
    Task<Outcome<TenantView>> Suspend(AdminContext context);

    /// <summary>Lets a suspended tenant sign again; changes nothing for an active one.</summary>
    [Alias("resume")]
    Task<Outcome<TenantView>> Resume(AdminContext context);

    /// <summary>Seals what the tenant keeps anew, where it is not sealed under the active master key; a second time changes nothing.</summary>
    /// <returns>The tenant, or <see cref="RefusalCode.SealBroken"/> when something does not open: it is named, and all else is sealed anew.</returns>
    [Alias("reseal")]
    Task<Outcome<TenantView>> Reseal(AdminContext context);

    /// <summary>Stops all signing, and destroys the tenant after a delay; a second time changes nothing.</summary>
    [Alias("schedule-destruction")]
    Task<Outcome<TenantView>> ScheduleDestruction(AdminContext context);

    /// <summary>Calls a planned destruction off: the tenant is again what it was before. Changes nothing when none is planned.</summary>
    [Alias("restore")]
    Task<Outcome<TenantView>> Restore(AdminContext context);
}
