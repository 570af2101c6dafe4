using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Contracts.Credentials;
using Platform.Contracts.Leases;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>A creation that was written and not answered, whatever it was that failed, is found again by its key.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class RepeatedCreationTests(ThreeSilos cluster) : IDisposable
{
    private static readonly Document OperatorKeys = new("operator-keys", IOperatorKeys.Key);
    private static int _requests;

    private readonly AdminContext _context = new("platform:test")
    {
        IfMatch = "*",
        Repeatable = new($"once-{Interlocked.Increment(ref _requests)}", [.. new byte[32]]),
    };

    public void Dispose() => cluster.Store.Heal();

    public enum Made
    {
        Key,
        RolledKey,
        Credential,
        Version,
        OperatorKey,
        RolledOperatorKey,
    }

    public enum Lost
    {
        TheDocumentsAnswer,
        TheFence,
        TheDocument,
    }

    public static TheoryData<Made, Lost> Cases => [.. from made in Enum.GetValues<Made>() from lost in Enum.GetValues<Lost>() where lost is not Lost.TheFence || !IsOperators(made) select (made, lost)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_was_not_answered_is_made_once(Made made, Lost lost)
    {
        var tenant = await cluster.NewTenantInUse(cluster.First);
        await tenant.SaveDraft(""" "folder": {"pin": "another"} """);
        var operatorKey = (await cluster.Client.GetGrain<IOperatorKeys>(IOperatorKeys.Key).CreateAccessKey(new("platform:test"), new("to be rolled", Scopes.Platform))).Value!.Id;
        Task<Outcome<AdminView>> Create() => CreateIn(tenant, operatorKey, made);
        var before = await Count(tenant, made);

        var document = IsOperators(made) ? OperatorKeys : Document.Of(tenant);
        cluster.Store.Break(lost is Lost.TheDocumentsAnswer ? StoreFault.LosesAnswers : StoreFault.FailsWrites, lost is Lost.TheFence ? Document.LedgerOf(tenant) : document);
        await Assert.ThrowsAnyAsync<Exception>(Create);
        cluster.Store.Heal();

        var repeated = Done(await Create());
        var again = Done(await Create());

        Assert.Equal((lost is not Lost.TheDocument, true), (repeated.Replayed, again.Replayed));
        Assert.Equal(IdOf(repeated), IdOf(again));
        Assert.NotNull(repeated.Propagation);
        Assert.Equal(before + 1, await Count(tenant, made));
        if (again is AccessKeyView key) Assert.Equal(((string?)null, true), (key.Key, key.SecretUnavailable));
    }

    private static bool IsOperators(Made made) => made is Made.OperatorKey or Made.RolledOperatorKey;

    private async Task<Outcome<AdminView>> CreateIn(ClusterTenant tenant, string operatorKey, Made made)
    {
        var grains = cluster.Client;
        var (keys, operators) = (grains.GetGrain<ITenantAccessKeys>(tenant.Id), grains.GetGrain<IOperatorKeys>(IOperatorKeys.Key));
        switch (made)
        {
            case Made.Key:
                return Any(await keys.CreateAccessKey(_context, new("backend", Scopes.Sign)).Propagated(grains, tenant.Id));
            case Made.RolledKey:
                return Any(await keys.RollAccessKey(_context, tenant.Key.KeyId, new(TimeSpan.FromHours(1), Roller: null)).Propagated(grains, tenant.Id));
            case Made.Credential:
                using (var secret = ApiSecret.FromText(ClusterTenant.Secret))
                {
                    return Any(await grains.GetGrain<ITenantCredentials>(tenant.Id).AddCredential(_context, new("upload", null, "demo", "999", secret, "sha256", "us", Activate: true)).Propagated(grains, tenant.Id));
                }

            case Made.Version:
                return Any(await grains.GetGrain<ITenantProfiles>(tenant.Id).Publish(_context, ClusterTenant.Profile, new() { AcceptRisks = ["destroy", "explicit", "rename"] }).Propagated(grains, tenant.Id));
            case Made.OperatorKey:
                return Any(await operators.CreateAccessKey(_context, new("operator", Scopes.Platform)));
            default:
                return Any(await operators.RollAccessKey(_context, operatorKey, new(TimeSpan.FromHours(1), Roller: null)));
        }
    }

    private async Task<int> Count(ClusterTenant tenant, Made made) => made switch
    {
        Made.Key or Made.RolledKey => (await cluster.Client.GetGrain<ITenantAccessKeys>(tenant.Id).ListAccessKeys(null, 100)).Value!.Items.Length,
        Made.Credential => (await cluster.Client.GetGrain<ITenantCredentials>(tenant.Id).ListCredentials(null, 100)).Value!.Items.Length,
        Made.Version => (await cluster.Client.GetGrain<ITenantProfiles>(tenant.Id).GetProfile(ClusterTenant.Profile)).Value!.Versions.Length,
        _ => (await cluster.Client.GetGrain<IOperatorKeys>(IOperatorKeys.Key).ListAccessKeys(null, 100)).Value!.Items.Length,
    };

    private static string IdOf(AdminView view) => view switch
    {
        AccessKeyView key => key.Id,
        CredentialView credential => credential.Id,
        ProfileVersionView version => $"{version.ProfileVersion}",
        _ => throw new NotSupportedException($"{view.GetType()} is not made here."),
    };

    private static Outcome<AdminView> Any<T>(Outcome<T> outcome) where T : AdminView => new() { Value = outcome.Value, Refusal = outcome.Refusal };

    private static AdminView Done(Outcome<AdminView> outcome) => outcome.Succeeded(out var view, out var refusal) ? view : throw new InvalidOperationException($"{refusal.Code}: {refusal.Detail}");
}
