using System.Globalization;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;
using Platform.Contracts.Tenants;
using Platform.Service.Credentials;
using Platform.Service.Credentials.Sealing;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain
{
    /// <summary>What opens is sealed anew and stored, also when something else does not open, which then is a refusal that names it.</summary>
    public async Task<Outcome<TenantView>> Reseal(AdminContext context)
    {
        if (!_state.Exists) return NoTenant;
        var anew = new SealedAnew(sealer);
        var next = Resealed(_state, anew);
        var detail = string.Create(CultureInfo.InvariantCulture, $"master_key={sealer.ActiveKeyId} secrets={anew.Count}");
        if (anew.Broken.Count > 0) detail += string.Create(CultureInfo.InvariantCulture, $" broken={anew.Broken.Count}");
        var outcome = await Change(context, anew.Count == 0 ? _state : next, Reach.Soft, "tenant.reseal", detail);
        return outcome.Refusal is null && anew.Broken.Count > 0 ? anew.Refusal : outcome;
    }

    /// <summary>A secret whose time has come is nobody's any more, also before the sweep has erased it.</summary>
    private TenantState Resealed(TenantState state, SealedAnew anew)
    {
        var now = clock.GetUtcNow();
        return state with
        {
            SubjectKey = state.SubjectKey is { } key ? anew.Seal("subject_key", SealPlaces.SubjectKey(Id, state.Epoch.Incarnation), key) : null,
            Credentials = state.Credentials with
            {
                Credentials = [.. state.Credentials.Credentials.Select(credential => credential.Secret is { } secret && credential.StateAt(now) is not CredentialState.Destroyed
                    ? credential with { Secret = anew.Seal($"credentials/{credential.Id}", PlaceOf(credential), secret) }
                    : credential)],
            },
        };
    }

    private SealContext PlaceOf(CredentialRecord credential) =>
        SealPlaces.Credential(Id, _state.Epoch.Incarnation, credential.Id, credential.Kind, credential.CloudName, credential.ApiKey, credential.Algorithm);
}
