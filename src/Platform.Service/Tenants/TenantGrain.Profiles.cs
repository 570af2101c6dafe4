using System.Globalization;
using System.Security.Cryptography;
using Platform.Contracts.Admin;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Profiles;
using Platform.Service.Profiles.Impact;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain : ITenantProfiles
{
    public async Task<Outcome<DraftView>> SaveDraft(AdminContext context, string profile, ProfileRules rules)
    {
        if (!_state.Exists) return NoTenant;
        var before = _state.Profiles.DraftView(profile);
        var saved = _state.Profiles.SaveDraft(profile, rules, context.Condition, _state.Revision + 1, clock.GetUtcNow(), tenantOptions.Value.ProfileLimits);
        if (!saved.Succeeded(out var profiles, out var refusal)) return new Outcome<DraftView> { Value = before, Refusal = refusal };

        await Commit(new(_state with { Profiles = profiles }, Reach.Nobody, "profile.save_draft", $"profiles/{profile}/draft", DigestOf(rules)), context);
        return Done(profiles.DraftView(profile)! with { Created = before is null }, Reach.Nobody);
    }

    public async Task<Outcome<ProfileVersionView>> Publish(AdminContext context, string profile, PublishProfile command)
    {
        if (!_state.Exists) return NoTenant;
        var now = clock.GetUtcNow();
        if (Replay(context, made => _state.Profiles.VersionView(profile, int.Parse(made, CultureInfo.InvariantCulture), now)) is { } repeated) return repeated;
        var published = _state.Profiles.Publish(
            new(profile, context.Condition, command.GraceSeconds, command.AcceptRisks, _state.Credentials.ActiveCloudNames(_state.Profiles.CredentialKindOfDraft(profile)), _state.Revision + 1, now)
            {
                CanaryPercent = command.CanaryPercent,
                RolloutId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RolloutIdBytes)),
            },
            tenantOptions.Value.ProfileLimits);
        if (!published.Succeeded(out var profiles, out var refusal)) return refusal;

        var (before, after) = (_state.Profiles.Find(profile)!, profiles.Find(profile)!);
        var number = after.LastNumber;
        var impact = BrokenCallers.Of(before, after, number, context.Recent, _state.Credentials.ActiveCloudNames);
        if (BrokenCallers.Refuse(impact) is { } breaks) return Broken(profiles.VersionView(profile, number, now)!, impact, breaks);

        // A version is served from its publication on, so this entry is also the start of serving it.
        var detail = Words(DigestOf(before.Draft!.Rules), command.CanaryPercent is { } percent ? Share(percent) : Replaced(before, after, now), Acknowledged(command.Acknowledge));
        await Commit(new(_state with { Profiles = profiles }, Reach.Soft, "profile.publish", $"profiles/{profile}/versions/{number}", detail), context);
        return Done(profiles.VersionView(profile, number, now)! with { Impact = Partial(impact) }, Reach.Soft);
    }

    public Task<Outcome<Page<ProfileView>>> ListProfiles(string? after, int limit) => Task.FromResult<Outcome<Page<ProfileView>>>(
        _state.Exists ? _state.Profiles.List(after, limit, clock.GetUtcNow()) : NoTenant);

    public Task<Outcome<ProfileView>> GetProfile(string profile) => Task.FromResult<Outcome<ProfileView>>(
        !_state.Exists ? NoTenant : _state.Profiles.View(profile, clock.GetUtcNow()) is { } view ? Settled(view) : NoProfile);

    /// <summary>The draft's product environment is a matter of the credentials.</summary>
    private ProfileView Settled(ProfileView view) => view.Draft is { Rules: var rules } draft
        ? view with { Draft = draft with { CloudName = ProfileSet.SettledCloudName(rules, _state.Credentials.ActiveCloudNames(Kinds.CredentialKind(Kinds.Of(rules)))) } }
        : view;

    public async Task<Outcome<ProfileVersionView>> GetVersion(string profile, int version)
    {
        if (!_state.Exists) return NoTenant;
        if (_state.Profiles.VersionView(profile, version, clock.GetUtcNow()) is not { } view) return NoProfile;
        if (view.Rules is null && await Archived(profile, version) is { } archived) view = ProfileSet.View(view, archived);
        return await WithPrevious(view);
    }

    /// <summary>The version as it would be, with what it would do.</summary>
    private static Outcome<ProfileVersionView> Broken(ProfileVersionView version, ImpactView? impact, Refusal refusal) =>
        new() { Value = version with { Impact = impact }, Refusal = refusal };

    /// <summary>What the trail says of rules: enough to tell whether two versions are the same.</summary>
    private string DigestOf(ProfileRules rules) => Chain.Digest("rules", RulesJson.TextOf(rules));

    /// <summary>The trail also says when somebody did not want to know whom it breaks.</summary>
    private static string? Acknowledged(bool acknowledged) => acknowledged ? "acknowledged" : null;

    /// <summary>And which version was replaced, and for how long it still signs.</summary>
    private static string? Replaced(Profile before, Profile after, DateTimeOffset now) =>
        before.Current is { } previous && after.Find(previous.Number)?.RetiresAt is { } end
            ? string.Create(CultureInfo.InvariantCulture, $"previous={previous.Number} grace_seconds={(end - now).TotalSeconds:f0}")
            : null;

    private static string? Words(params ReadOnlySpan<string?> words)
    {
        var detail = string.Join(' ', [.. words.ToArray().Where(word => word is not null)]);
        return detail.Length > 0 ? detail : null;
    }

    /// <summary>What was not seen whole is shown, for whoever takes the step to judge.</summary>
    private static ImpactView? Partial(ImpactView? impact) => impact?.SilosAnswered < impact?.Silos || impact?.UncountedRequests > 0 ? impact : null;

    private const int RolloutIdBytes = 8;

    private static Refusal NoProfile => new(RefusalCode.NotFound, "The tenant has no such profile, or the profile no such version.");
}
