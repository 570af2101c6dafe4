using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Contracts.Credentials;
using Platform.Contracts.Leases;
using Platform.Contracts.Profiles;
using Platform.Contracts.Quotas;
using Platform.Contracts.Refusals;
using Platform.Contracts.Shapes;
using Platform.Contracts.Tenants;
using Platform.Service.Access;
using Platform.Service.Tenants;
using Platform.Service.Tests.Profiles;
using Xunit;

namespace Platform.Service.Tests.Cluster.Drivers;

/// <summary>A tenant that signs, and its administrators: they ask as the admin endpoints do, through the cluster's client unless told otherwise.</summary>
internal sealed class ClusterTenant(string id, IGrainFactory grains)
{
    public const string Profile = "avatar";
    public const string ApiKey = "846153216548793";
    public const string Secret = "kd93-secret-of-demo-77xq";

    private static readonly AdminContext Context = new("platform:test") { IfMatch = "*" };

    public string Id => id;

    /// <summary>The key that signs, as a front end shows it.</summary>
    public KeyProof Key { get; private init; } = new(id, "", []);

    public string Credential { get; private init; } = "";

    public GrainId Authority => grains.GetGrain<ITenantAdministration>(id).GetGrainId();

    /// <summary>The same tenant, asked for from elsewhere.</summary>
    public ClusterTenant From(ClusterSilo silo) => new(id, silo.Grains) { Key = Key, Credential = Credential };

    public static async Task<ClusterTenant> Create(string id, IGrainFactory grains, QuotaPlan plan)
    {
        var blank = new ClusterTenant(id, grains);
        Done(await grains.GetGrain<ITenantAdministration>(id).Put(new("platform:test"), new("Tenant", plan)));
        var tenant = new ClusterTenant(id, grains) { Key = await blank.NewKey(), Credential = await blank.NewCredential() };
        await tenant.Publish();
        return tenant;
    }

    /// <summary>Makes another key, one that may sign unless told otherwise.</summary>
    public async Task<KeyProof> NewKey(Scopes scopes = Scopes.Sign)
    {
        var made = Done(await grains.GetGrain<ITenantAccessKeys>(id).CreateAccessKey(Context, new("signer", scopes)).Propagated(grains, id));
        Assert.True(AccessKey.TryParse(made.Key, out var key));
        return new(key.Tenant, key.Id, key.Digest);
    }

    /// <summary>Publishes the next version.</summary>
    public async Task<ProfileVersionView> Publish()
    {
        await SaveDraft();
        return await PublishDraft();
    }

    public Task SaveDraft() => SaveDraft(""" "folder": {"pin": "avatars"} """);

    public async Task SaveDraft(string rules) =>
        Done(await grains.GetGrain<ITenantProfiles>(id).SaveDraft(new("platform:test"), Profile, ProfileDriver.Parameters(rules)));

    /// <summary>What all silos have seen.</summary>
    public async Task<RecentShapes> RecentShapes() => Done(await grains.GetGrain<ITenantProfiles>(id).RecentShapes(Profile));

    /// <summary>Whom a version would break.</summary>
    public async Task<ImpactView> Impact(int version) => Done(await grains.GetGrain<ITenantProfiles>(id).Impact(Profile, version));

    /// <summary>Publishes the draft, as the endpoint does it, without acknowledging anything.</summary>
    public async Task<Outcome<ProfileVersionView>> PublishSeen()
    {
        var context = Context with { Recent = await RecentShapes() };
        return await grains.GetGrain<ITenantProfiles>(id).Publish(context, Profile, new()).Propagated(grains, id);
    }

    public async Task<ProfileVersionView> PublishDraft() => Done(await grains.GetGrain<ITenantProfiles>(id)
        .Publish(Context, Profile, new() { AcceptRisks = ["destroy", "explicit", "rename"] }).Propagated(grains, id));

    /// <summary>Publishes the next version beside the current one.</summary>
    public async Task<ProfileVersionView> PublishCanary(int percent)
    {
        await SaveDraft();
        return Done(await grains.GetGrain<ITenantProfiles>(id)
            .Publish(Context, Profile, new() { AcceptRisks = ["destroy", "explicit", "rename"], CanaryPercent = percent }).Propagated(grains, id));
    }

    public async Task<DateTimeOffset?> RetiresAt(int version) => (await Version(version)).RetiresAt;

    public async Task<ProfileVersionView> Version(int version) => Done(await grains.GetGrain<ITenantProfiles>(id).GetVersion(Profile, version));

    /// <summary>Ends an older version at once.</summary>
    public async Task<ProfileVersionView> Retire(int version) => Done(await grains.GetGrain<ITenantProfiles>(id).RetireVersion(Context, Profile, version).Propagated(grains, id));

    public async Task DeleteProfile() => Done(await grains.GetGrain<ITenantProfiles>(id).ArchiveProfile(Context, Profile).Propagated(grains, id));

    /// <summary>Rolls back to an older version.</summary>
    public async Task<ProfileVersionView> MakeCurrent(int version) =>
        Done(await grains.GetGrain<ITenantProfiles>(id).MakeCurrent(Context, Profile, version, new()).Propagated(grains, id));

    public async Task<ProfileVersionView> SetCanary(int percent) =>
        Done(await grains.GetGrain<ITenantProfiles>(id).SetCanary(Context, Profile, new(percent)).Propagated(grains, id));

    public async Task<ProfileVersionView> FinishCanary() =>
        Done(await grains.GetGrain<ITenantProfiles>(id).FinishCanary(Context, Profile, new()).Propagated(grains, id));

    public async Task<ProfileVersionView> AbortCanary() => Done(await grains.GetGrain<ITenantProfiles>(id).AbortCanary(Context, Profile).Propagated(grains, id));

    public async Task<int> CurrentVersion()
    {
        var view = Done(await grains.GetGrain<ITenantProfiles>(id).GetProfile(Profile));
        return view.Current!.ProfileVersion;
    }

    public async Task<AccessKeyView> RevokeKey() =>
        Done(await grains.GetGrain<ITenantAccessKeys>(id).RevokeAccessKey(Context, Key.KeyId).Propagated(grains, id));

    /// <summary>Rolls the key that signs.</summary>
    public async Task<(AccessKeyView View, KeyProof Key)> RollKey(TimeSpan grace)
    {
        var view = Done(await grains.GetGrain<ITenantAccessKeys>(id).RollAccessKey(Context, Key.KeyId, new(grace, Roller: null)).Propagated(grains, id));
        Assert.True(AccessKey.TryParse(view.Key, out var key));
        return (view, new(key.Tenant, key.Id, key.Digest));
    }

    public async Task<DateTimeOffset?> KeyLastUsed() =>
        Done(await grains.GetGrain<ITenantAccessKeys>(id).ListAccessKeys(null, 100)).Items.Single(key => key.Id == Key.KeyId).LastUsedAt;

    public async Task<string> KeyStatus() =>
        Done(await grains.GetGrain<ITenantAccessKeys>(id).ListAccessKeys(null, 100)).Items.Single(key => key.Id == Key.KeyId).Status;

    /// <summary>Whatever it breaks.</summary>
    public async Task<CredentialView> DisableCredential() => Done(await TryDisableCredential(Credential, force: true));

    public Task<Outcome<CredentialView>> TryDisableCredential(string credential, bool force = false) =>
        grains.GetGrain<ITenantCredentials>(id).DisableCredential(Context, credential, new() { Force = force }).Propagated(grains, id);

    /// <summary>Takes a disabled one back and signs with it, whatever Cloudinary thinks of it.</summary>
    public async Task<CredentialView> TakeBackCredential()
    {
        Done(await grains.GetGrain<ITenantCredentials>(id).EnableCredential(Context, Credential));
        return Done(await grains.GetGrain<ITenantCredentials>(id).ActivateCredential(Context, Credential).Propagated(grains, id));
    }

    public async Task<CredentialView> Show(string credential) => Done(await grains.GetGrain<ITenantCredentials>(id).GetCredential(credential));

    public async Task<TenantView> Suspend() => Done(await grains.GetGrain<ITenantAdministration>(id).Suspend(Context).Propagated(grains, id));

    public async Task<TenantView> Destroy() => Done(await grains.GetGrain<ITenantAdministration>(id).ScheduleDestruction(Context).Propagated(grains, id));

    public async Task<TenantView> Restore() => Done(await grains.GetGrain<ITenantAdministration>(id).Restore(Context).Propagated(grains, id));

    /// <summary>Why there is nothing to see.</summary>
    public async Task<RefusalCode> Gone() => Assert.IsType<Refusal>((await grains.GetGrain<ITenantAdministration>(id).Get()).Refusal).Code;

    /// <summary>When the directory makes the sweep come; null for never.</summary>
    public async Task<bool> IsNoted() => (await Shard.Due(DateTimeOffset.MaxValue)).Contains(id);

    public async Task<bool> IsListed() => (await Shard.Page(null, 10_000)).Contains(id);

    public Task Sweep() => grains.GetGrain<ITenantSweep>(id).Sweep();

    private ITenantDirectoryShard Shard => grains.GetGrain<ITenantDirectoryShard>(TenantDirectory.ShardOf(id));

    public async Task<TenantView> View() => Done(await grains.GetGrain<ITenantAdministration>(id).Get());

    public async Task<TenantView> SetQuota(QuotaPlan plan) =>
        Done(await grains.GetGrain<ITenantAdministration>(id).SetQuota(Context, plan).Propagated(grains, id));

    public async Task<UsageView> Usage() => Done(await grains.GetGrain<ITenantUsage>(id).GetUsage());

    public async Task<CredentialView> DestroyCredential() => Done(await grains.GetGrain<ITenantCredentials>(id).DestroyCredential(Context, Credential));

    public Task<Outcome<CredentialView>> Rotate(string? credential = null) =>
        grains.GetGrain<ICredentialRotations>(id).Rotate(new("platform:test"), credential ?? Credential).Propagated(grains, id);

    /// <summary>What the sweep does for a rotation.</summary>
    public Task CarryOn(string rotation) => grains.GetGrain<ICredentialRotations>(id).CarryOn(rotation);

    public GrainId Rotations => grains.GetGrain<ICredentialRotations>(id).GetGrainId();

    /// <summary>Each credential by its api key: <c>key state</c>.</summary>
    public async Task<string[]> Credentials() => [.. (await List()).Select(credential => $"{credential.ApiKey} {credential.State}").Order(StringComparer.Ordinal)];

    /// <summary>The rotation that is under way.</summary>
    public async Task<RotationView?> Rotation() => (await List()).Select(credential => credential.Rotation).FirstOrDefault(rotation => rotation is not null);

    private async Task<IEnumerable<CredentialView>> List() => Done(await grains.GetGrain<ITenantCredentials>(id).ListCredentials(null, 100)).Items;

    /// <summary>Adds another, which signs from then on.</summary>
    public async Task<string> NewCredential()
    {
        using var secret = ApiSecret.FromText(Secret);
        var added = await grains.GetGrain<ITenantCredentials>(id).AddCredential(
            Context, new("upload", null, "demo", ApiKey, secret, "sha256", "us", Activate: true));
        return Done(await Task.FromResult(added).Propagated(grains, id)).Id;
    }

    private static T Done<T>(Outcome<T> outcome) where T : class =>
        outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException($"{refusal.Code}: {refusal.Detail}");
}
