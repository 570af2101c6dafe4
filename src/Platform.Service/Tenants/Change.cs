namespace Platform.Service.Tenants;

/// <summary>A change to be committed: the next document, who must learn of it, and what the audit trail says.</summary>
internal sealed record Change(TenantState Next, Reach Reach, string Action, string Target, string? Detail = null);
