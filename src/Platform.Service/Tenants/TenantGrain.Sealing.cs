using System.Globalization;
using Platform.Contracts.Admin;
using Platform.Contracts.Credentials;
using Platform.Contracts.Refusals;
using Platform.Contracts.Tenants;
using Platform.Service.Credentials;
using Platform.Service.Credentials.Sealing;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain
{
    public async Task<Outcome<TenantView>> Reseal(AdminContext context)
    {
        if (!_state.Exists) return NoTenant;
        var old = Sealed(_state).Count(secret => secret.MasterKeyId != sealer.ActiveKeyId);
        TenantState next;
        try
        {
            next = old == 0 ? _state : Resealed(_state);
        }
        catch (SealBrokenException broken)
        {
            return new Refusal(RefusalCode.SealBroken, broken.Message);
        }

        return await Change(context, next, Reach.Soft, "tenant.reseal", string.Create(CultureInfo.InvariantCulture, $"master_key={sealer.ActiveKeyId} secrets={old}"));
    }

    private TenantState Resealed(TenantState state) => state with
    {
        SubjectKey = sealer.Reseal(SealPlaces.SubjectKey(Id, state.Epoch.Incarnation), state.SubjectKey!),
        Credentials = state.Credentials with
        {
            Credentials = [.. state.Credentials.Credentials.Select(credential => credential.Secret is { } secret ? credential with { Secret = sealer.Reseal(PlaceOf(credential), secret) } : credential)],
        },
    };

    /// <summary>All that is sealed in a tenant's document.</summary>
    private static IEnumerable<SealedSecret> Sealed(TenantState state) =>
        state.Credentials.Credentials.Select(credential => credential.Secret).Append(state.SubjectKey).OfType<SealedSecret>();

    private SealContext PlaceOf(CredentialRecord credential) =>
        SealPlaces.Credential(Id, _state.Epoch.Incarnation, credential.Id, credential.Kind, credential.CloudName, credential.ApiKey, credential.Algorithm);
}
