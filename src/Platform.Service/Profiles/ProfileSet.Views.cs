using Platform.Contracts.Admin;
using Platform.Contracts.Profiles;
using Platform.Service.Profiles.Lint;

namespace Platform.Service.Profiles;

internal sealed partial record ProfileSet
{
    /// <summary>The profile as administrators see it; null when there is none.</summary>
    internal ProfileView? View(string name, DateTimeOffset now) => FindLive(name) is { } profile ? View(profile, now) : null;

    /// <summary>The draft as administrators see it; null when there is none.</summary>
    internal DraftView? DraftView(string name) => Find(name) is { Draft: { } draft } ? View(name, draft) : null;

    /// <summary>
    /// A version as administrators see it, with what was current before it; null when no version ever had the number. Its entity tag is
    /// the profile's: which version is current is a matter of the profile, so that is what steps of a version are conditional on.
    /// </summary>
    internal ProfileVersionView? VersionView(string name, int number, DateTimeOffset now) =>
        Find(name) is { } profile ? View(profile, number, now) : null;

    /// <summary>A page of profiles in ordinal order of their names; <c>after</c> is the last name of the page before.</summary>
    internal Page<ProfileView> List(string? after, int limit, DateTimeOffset now)
    {
        var rest = Profiles.Where(profile => profile.ArchivedAt is null).Where(profile => after is null || string.CompareOrdinal(profile.Name, after) > 0).Take(limit + 1).ToArray();
        return new([.. rest.Take(limit).Select(profile => View(profile, now))], rest.Length > limit ? rest[limit - 1].Name : null);
    }

    internal static ProfileView View(Profile profile, DateTimeOffset now) => new(profile.Name)
    {
        Revision = profile.Revision,
        Current = profile.Current is { } current ? View(profile, current.Number, now) : null,
        Draft = profile.Draft is { } draft ? View(profile.Name, draft) : null,
        Versions =
        [
            .. profile.Versions.Reverse().Select(version =>
                new ProfileVersionSummary(version.Number, Name(profile.StateOf(version, now)), version.PublishedAt, version.RetiresAt)),
        ],
        Canary = profile.Canary is { } canary ? new(canary.Number, canary.Percent, canary.StartedAt) : null,
        ArchivedAt = profile.ArchivedAt,
    };

    private static DraftView View(string name, ProfileDraft draft) => new(name, draft.Rules, draft.SavedAt)
    {
        Revision = draft.Revision,
        AlsoSigns = OpenedOperations.Of(draft.Rules),
    };

    private static ProfileVersionView? View(Profile profile, int number, DateTimeOffset now)
    {
        if (profile.StateOf(number, now) is not { } state)
        {
            return null;
        }

        if (profile.Find(number) is not { } version)
        {
            return new(profile.Name, number, Name(state)) { Revision = profile.Revision };
        }

        return new(profile.Name, number, Name(state))
        {
            Revision = profile.Revision,
            Rules = version.Rules,
            CloudName = version.CloudName,
            PublishedAt = version.PublishedAt,
            RetiresAt = version.RetiresAt,
            Previous = version.PreviousNumber is { } before ? new(before, profile.Find(before)?.RetiresAt) : null,
            AlsoSigns = version.AlsoSigns,
            Lint = version.Rules is { } rules ? Linter.Of(rules) : [],
            SignaturesEndAt = version.SignaturesEndAt,
            CanaryPercent = profile.Canary?.Number == number ? profile.Canary.Percent : null,
        };
    }

    /// <summary>The same with what the archive has of it.</summary>
    internal static ProfileVersionView View(ProfileVersionView retired, ProfileVersion archived) => retired with
    {
        Rules = archived.Rules,
        CloudName = archived.CloudName,
        PublishedAt = archived.PublishedAt,
        RetiresAt = archived.RetiresAt,
        Previous = retired.Previous ?? (archived.PreviousNumber is { } before ? new(before, null) : null),
        AlsoSigns = archived.AlsoSigns,
        Lint = Linter.Of(archived.Rules!),
        SignaturesEndAt = archived.SignaturesEndAt,
    };

    private static string Name(ProfileVersionState state) => state switch
    {
        ProfileVersionState.Current => "current",
        ProfileVersionState.Canary => "canary",
        ProfileVersionState.Deprecated => "deprecated",
        _ => "retired",
    };
}
