using System.Diagnostics.CodeAnalysis;
using Platform.Contracts.Refusals;

namespace Platform.Service.Profiles;

internal sealed partial record ProfileSet
{
    /// <summary>Makes a version that is not retired the current one; the one it replaces stays for its grace. The same set when it is current already.</summary>
    internal Outcome<ProfileSet> MakeCurrent(ProfileStep step, int number, int? graceSeconds)
    {
        if (!TryFind(step, number, out var profile, out var refusal))
        {
            return refusal;
        }

        switch (profile.StateOf(number, step.Now))
        {
            case ProfileVersionState.Current:
                return this;
            case ProfileVersionState.Retired:
                return new Refusal(RefusalCode.VersionState, $"Version {number} is retired for good: save its rules as a draft and publish them as the next version.");
        }

        return Grace.Refuse(graceSeconds, profile.Current) is { } tooShort
            ? tooShort
            : With(Replaced(profile, number, Grace.EndOf(graceSeconds, profile.Current, step.Now), step.Revision), step.Now);
    }

    /// <summary>Retires a version before its time. The same set when it is retired already.</summary>
    internal Outcome<ProfileSet> Retire(ProfileStep step, int number)
    {
        if (!TryFind(step, number, out var profile, out var refusal))
        {
            return refusal;
        }

        return profile.StateOf(number, step.Now) switch
        {
            ProfileVersionState.Retired => this,
            ProfileVersionState.Current => new Refusal(RefusalCode.VersionState, $"Version {number} is the current one: make another version current first, or delete the profile."),
            _ => With(Retired(profile, number, step), step.Now),
        };
    }

    /// <summary>
    /// Deletes a profile: all its versions retire and only the rules that were current are remembered, for a day. One that was published
    /// keeps its name, for its numbers count on. The same set when it is deleted already.
    /// </summary>
    internal Outcome<ProfileSet> Archive(ProfileStep step)
    {
        if (Find(step.Profile) is not { } profile)
        {
            return NoProfile;
        }

        // One that is deleted is not there any more; its entity tag only tells who else was faster.
        var condition = profile.ArchivedAt is null ? step.Condition : step.Condition with { IfNoneMatchAny = false };
        if (condition.Refuse(profile.Revision, ProfileChanged) is { } stale)
        {
            return stale;
        }

        if (profile.ArchivedAt is not null)
        {
            return this;
        }

        return profile.LastNumber == 0
            ? this with { Profiles = Profiles.Remove(profile) }
            : With(Archived(profile, step.Now, step.Revision), step.Now);
    }

    internal static Profile Archived(Profile profile, DateTimeOffset now, long revision) => profile with
    {
        Draft = null,
        Canary = null,
        Versions = profile.Current is { } current ? [current with { RetiresAt = now }] : [],
        Revision = revision,
        ArchivedAt = now,
    };

    private static Profile Replaced(Profile profile, int number, DateTimeOffset retiresAt, long revision) => profile with
    {
        Canary = profile.Canary?.Number == number ? null : profile.Canary,
        Revision = revision,
        Versions =
        [
            .. profile.Versions.Select(version =>
                version.Number == number ? version with { RetiresAt = null, PreviousNumber = profile.Current?.Number }
                : version == profile.Current ? version with { RetiresAt = retiresAt }
                : version),
        ],
    };

    private static Profile Retired(Profile profile, int number, ProfileStep step) => profile with
    {
        Canary = profile.Canary?.Number == number ? null : profile.Canary,
        Revision = step.Revision,
        Versions = [.. profile.Versions.Select(version => version.Number == number ? version with { RetiresAt = step.Now } : version)],
    };

    private bool TryFind(ProfileStep step, int number, [NotNullWhen(true)] out Profile? profile, [NotNullWhen(false)] out Refusal? refusal)
    {
        profile = FindLive(step.Profile);
        refusal = profile?.StateOf(number, step.Now) is null ? new(RefusalCode.NotFound, "The tenant has no such profile, or the profile no such version.")
            : step.Condition.Refuse(profile.Revision, ProfileChanged);
        return refusal is null;
    }

    private const string ProfileChanged = "The profile is not the one that the condition names.";
}
