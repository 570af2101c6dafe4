using System.Collections.Immutable;
using Platform.Contracts.Credentials;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;

namespace Platform.Service.Profiles;

internal sealed partial record ProfileSet
{
    /// <summary>
    /// Makes the draft the current version, or a canary beside it, and uses it up. The version before stays for callers that pin it until
    /// its grace ends; earlier ones keep the end they have. A canary takes nothing from the versions before.
    /// </summary>
    internal Outcome<ProfileSet> Publish(ProfilePublication publication, ProfileLimits limits)
    {
        if (FindLive(publication.Profile) is not { } profile)
        {
            return NoProfile;
        }

        if (publication.Condition is { IfMatch: null } condition && !(condition.IfNoneMatchAny && profile.Draft is not null))
        {
            return new Refusal(RefusalCode.PreconditionRequired, "Publishing needs If-Match with the draft's entity tag, or *.");
        }

        if (profile.Draft is not { } draft)
        {
            return new Refusal(RefusalCode.PreconditionFailed, "The profile has no draft: it was published already. Save one, then publish it.");
        }

        if (publication.Condition.Refuse(draft.Revision, DraftChanged) is { } stale)
        {
            return stale;
        }

        // Rules that were good when they were saved may not be good any more for a newer build.
        if (DraftRules.Refuse(draft.Rules) is { } wrong)
        {
            return wrong;
        }

        var opened = OpenedOperations.Of(draft.Rules);
        if ((RefuseCanary(publication, profile) ?? Grace.Refuse(publication.GraceSeconds, profile.Current) ?? OpenedOperations.Refuse(draft.Rules, opened, publication.AcceptRisks)) is { } refusal)
        {
            return refusal;
        }

        if (SettledCloudName(draft.Rules, publication.ActiveCloudNames) is not { } cloudName)
        {
            return CloudNameRequired(Kinds.CredentialKind(Kinds.Of(draft.Rules)), publication.ActiveCloudNames);
        }

        if (profile.Live(publication.Now).Count() >= limits.LiveVersions)
        {
            return Limit($"A profile has at most {limits.LiveVersions} versions that are not retired. Retire one that nobody pins any more, or wait until the next one retires.");
        }

        return With(Published(profile, draft, publication, cloudName, opened), publication.Now).Noting(SignatureLife.Of(draft.Rules)).Within(limits);
    }

    /// <summary>What kind of credential signs by the draft; an upload's when there is none.</summary>
    internal string CredentialKindOfDraft(string profile) =>
        FindLive(profile)?.Draft is { } draft ? Kinds.CredentialKind(Kinds.Of(draft.Rules)) : CredentialKinds.Upload;

    private static Profile Published(
        Profile profile, ProfileDraft draft, ProfilePublication publication, string cloudName, ImmutableArray<string> opened)
    {
        var version = new ProfileVersion
        {
            Number = profile.LastNumber + 1,
            Rules = draft.Rules,
            RulesBytes = draft.RulesBytes,
            CloudName = cloudName,
            PublishedAt = publication.Now,
            AlsoSigns = opened,
        };
        var next = profile with
        {
            Draft = null,
            LastNumber = version.Number,
            Revision = publication.Revision,
            Versions = profile.Versions.Add(version),
            Canary = new() { Number = version.Number, Percent = publication.CanaryPercent ?? 100, RolloutId = publication.RolloutId, StartedAt = publication.Now },
        };

        // To publish for all is to begin and to finish in one step.
        return publication.CanaryPercent is null ? Replaced(next, version.Number, Grace.EndOf(publication.GraceSeconds, profile.Current, publication.Now), publication.Revision) : next;
    }

    /// <summary>The product environment that the rules name, or the only one with an active credential of their kind; null when there is none or another one.</summary>
    internal static string? SettledCloudName(ProfileRules rules, ImmutableArray<string> active) =>
        rules.CloudName ?? (active.Distinct(StringComparer.Ordinal).ToArray() is [var only] ? only : null);

    private static Refusal CloudNameRequired(string kind, ImmutableArray<string> active) => new(
        RefusalCode.CloudNameRequired,
        active.IsEmpty
            ? $"The rules name no product environment and none has an active credential of kind {kind}: activate one, or set cloud_name."
            : $"The rules name no product environment and several have an active credential of kind {kind}: set cloud_name to one of {string.Join(", ", active.Order(StringComparer.Ordinal))}.");
}
