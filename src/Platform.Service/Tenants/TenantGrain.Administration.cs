using System.Security.Cryptography;
using Platform.Contracts.Admin;
using Platform.Contracts.Credentials;
using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;
using Platform.Contracts.Refusals;
using Platform.Contracts.Tenants;
using Platform.Service.Credentials;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain : ITenantAdministration
{
    public async Task<Outcome<TenantView>> Put(AdminContext context, PutTenant command)
    {
        if (_state.IsDestroyed) return NoTenant;
        if (!_state.Exists) return await Create(context, command);
        if (Stale(context) is { } stale) return stale;

        var plan = command.Quota ?? _state.Plan;
        if (plan == _state.Plan && command.DisplayName == _state.DisplayName) return Done(View(), Reach.Soft);
        var reach = plan == _state.Plan ? Reach.Nobody : Reach.Soft;
        return await Update(context, _state with { DisplayName = command.DisplayName, Plan = plan }, reach, "tenant.update");
    }

    public Task<Outcome<TenantView>> Get() => Task.FromResult<Outcome<TenantView>>(_state.Exists ? View() : NoTenant);

    public Task<Outcome<TenantView>> SetQuota(AdminContext context, QuotaPlan plan) =>
        Change(context, _state with { Plan = plan }, Reach.Soft, "tenant.set_quota");

    public Task<Outcome<TenantView>> Suspend(AdminContext context) =>
        Change(context, _state with { Status = TenantStatus.Suspended }, Reach.Hard, "tenant.suspend");

    public async Task<Outcome<TenantView>> Resume(AdminContext context) => _state is { Exists: true, Destruction: { } planned }
        ? new Refusal(RefusalCode.TenantDestroyScheduled, $"The tenant is to be destroyed at {planned.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}. Restore it first.")
        : await Change(context, _state with { Status = TenantStatus.Active }, Reach.Soft, "tenant.resume");

    private async Task<Outcome<TenantView>> Create(AdminContext context, PutTenant command)
    {
        if (context.IfMatch is not null) return new Refusal(RefusalCode.PreconditionFailed, "There is no such tenant yet, so no condition on it holds.");

        // Listed before it exists: a crash between the two leaves an id that the list passes over, never a tenant that it lacks.
        await Directory.Note(Id);

        var now = clock.GetUtcNow();
        var epoch = new Epoch(Incarnation: now.ToUnixTimeMilliseconds(), Counter: 0);
        using var subjectKey = ApiSecret.FromUtf8(RandomNumberGenerator.GetBytes(SubjectKeyBytes));
        var created = _state with
        {
            Epoch = epoch,
            DisplayName = command.DisplayName,
            Plan = command.Quota ?? tenantOptions.Value.DefaultPlan,
            CreatedAt = now,
            TenantRevision = _state.Revision + 1,
            SubjectKey = sealer.Seal(SealPlaces.SubjectKey(Id, epoch.Incarnation), subjectKey),
        };
        await Commit(new(created, Reach.Soft, "tenant.create", "tenant", Chain.Digest("display_name", created.DisplayName)), context);
        return Done(View() with { Created = true }, Reach.Soft);
    }

    /// <summary>The view that a stale writer gets beside its refusal, so that it can merge and try again; null for all others.</summary>
    private Outcome<TenantView>? Stale(AdminContext context) =>
        context.Condition.Refuse(_state.TenantRevision, "It has changed since it was read. Merge with the current state, then repeat the request with its entity tag.") is { } refusal
            ? new Outcome<TenantView> { Value = View(), Refusal = refusal }
            : null;

    private async Task<Outcome<TenantView>> Change(AdminContext context, TenantState next, Reach reach, string action, string? more = null)
    {
        if (!_state.Exists) return NoTenant;
        if (Stale(context) is { } stale) return stale;
        if (next == _state) return Done(View(), reach);
        return await Update(context, next, reach, action, more);
    }

    private async Task<Outcome<TenantView>> Update(AdminContext context, TenantState next, Reach reach, string action, string? more = null)
    {
        string[] changed =
        [
            .. next.DisplayName == _state.DisplayName ? [] : new[] { Chain.Digest("display_name", next.DisplayName) },
            .. next.Plan == _state.Plan ? [] : new[] { Chain.Digest("quota", next.Plan.ToString()) },
            .. more is null ? [] : new[] { more },
        ];
        var detail = changed is [] ? null : string.Join(' ', changed);
        await Commit(new(next with { TenantRevision = _state.Revision + 1 }, reach, action, "tenant", detail), context);
        return Done(View(), reach);
    }

    private const int SubjectKeyBytes = 32;

    private TenantView View() => new(Id, _state.DisplayName, _state.Destruction is null ? _state.Status.ToString().ToLowerInvariant() : "destroy_scheduled", _state.Plan, _state.CreatedAt)
    {
        DestroyAt = _state.Destruction?.At,
        Revision = _state.TenantRevision,
    };
}
