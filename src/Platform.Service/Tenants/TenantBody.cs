using Platform.Contracts.Refusals;
using Platform.Contracts.Tenants;
using Platform.Service.Quotas;
using Platform.Service.Requests;

namespace Platform.Service.Tenants;

/// <summary>The body that creates or updates a tenant.</summary>
/// <param name="DisplayName">The name for people, 1 to 200 characters.</param>
/// <param name="Quota">The plan; left out, a new tenant gets the platform's default and an old one keeps its own.</param>
internal sealed record TenantBody(string DisplayName, QuotaBody? Quota = null)
{
    public Outcome<PutTenant> Read(string tenant) => Quota.Check(
            new RequestCheck()
                .Require(TenantIds.IsValid(tenant), "", "A tenant's id is 3 to 40 of a-z, 0-9 and '-', from a letter to a letter or digit; platform, operator and system are taken.")
                .RequireName(DisplayName, 200, "/display_name"),
            "/quota")
        .Then(() => new PutTenant(DisplayName, Quota?.Plan));
}
