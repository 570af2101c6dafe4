using System.Collections.Immutable;
using Platform.Contracts.Admin;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Profiles.Archive;

namespace Platform.Service.Profiles;

/// <summary>A tenant's profiles: a part of its document. Immutable; every change is a pure function to the next set or a refusal.</summary>
[GenerateSerializer, Immutable, Alias("StoredProfileSet")]
internal sealed partial record ProfileSet
{
    internal static ProfileSet Empty { get; } = new();

    /// <summary>In ordinal order of their names.</summary>
    [Id(0)] public ImmutableArray<Profile> Profiles { get; init; } = [];

    /// <summary>
    /// What was ever published, by the longest life of its signatures; kept when versions are forgotten, for what they signed may live on.
    /// </summary>
    [Id(1)] public ImmutableArray<SignatureLife> Lives { get; init; } = [];

    /// <summary>The longest life of what a credential of the kind may have signed; zero when no profile ever needed one.</summary>
    internal TimeSpan LongestLife(string credentialKind) => (Lives.IsDefault ? [] : Lives)
        // What is in a set from before it was noted.
        .Concat(Profiles.SelectMany(profile => profile.Versions).Where(version => version.Rules is not null).SelectMany(version => SignatureLife.Of(version.Rules!)))
        .Where(life => life.CredentialKind == credentialKind).Select(life => life.Life).DefaultIfEmpty(TimeSpan.Zero).Max();

    /// <summary>The profile of that name, also a deleted one.</summary>
    internal Profile? Find(string name) => Profiles.FirstOrDefault(profile => profile.Name == name);

    internal Profile? FindLive(string name) => Find(name) is { ArchivedAt: null } profile ? profile : null;

    /// <summary>Every version that may sign now, for the signers' snapshot.</summary>
    internal IEnumerable<(string Profile, ProfileVersion Version)> Live(DateTimeOffset now) =>
        from profile in Profiles
        from version in profile.Live(now)
        select (profile.Name, version);

    /// <summary>The next moment at which a version retires; null when none will.</summary>
    internal DateTimeOffset? NextRetirement(DateTimeOffset now) =>
        Profiles.SelectMany(profile => profile.Versions).Where(version => version.RetiresAt > now).Min(version => version.RetiresAt);

    /// <summary>Creates or replaces a draft.</summary>
    /// <param name="name">The profile's name; the profile is created when there is none.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="condition">The caller's condition on the draft.</param>
    /// <param name="revision">The revision of the document that will hold the result.</param>
    /// <param name="now">The time.</param>
    /// <param name="limits">The limits.</param>
    internal Outcome<ProfileSet> SaveDraft(
        string name, ProfileRules rules, WriteCondition condition, long revision, DateTimeOffset now, ProfileLimits limits)
    {
        if (!ProfileNames.IsValid(name))
        {
            return new Refusal(RefusalCode.InvalidRequest, "A profile's name is a lower-case letter and up to 63 lower-case letters, digits, - and _.");
        }

        var profile = Find(name);
        if (condition.Refuse(profile?.Draft?.Revision, DraftChanged) is { } stale)
        {
            return stale;
        }

        if (profile?.Current?.Rules is { } published && published.KindName != rules.KindName)
        {
            return Mismatch($"The profile is of kind {published.KindName} and stays so: callers know it by its name. Save the draft under another one.");
        }

        if (profile is not { ArchivedAt: null } && Profiles.Count(one => one.ArchivedAt is null) >= limits.Profiles)
        {
            return Limit($"A tenant has at most {limits.Profiles} profiles.");
        }

        if (profile is null && Profiles.Length >= limits.Names)
        {
            return Limit($"A tenant gives at most {limits.Names} names to profiles, those of deleted ones included: use one of these again.");
        }

        var size = RulesJson.SizeOf(rules);
        if (size > limits.RulesBytes)
        {
            return Limit($"Rules are at most {limits.RulesBytes} bytes of JSON.");
        }

        if (DraftRules.Refuse(rules) is { } wrong)
        {
            return wrong;
        }

        var draft = new ProfileDraft { Rules = rules, RulesBytes = size, SavedAt = now, Revision = revision };
        return With((profile ?? new Profile { Name = name, Revision = revision }) with { Draft = draft, Revision = revision, ArchivedAt = null }, now).Within(limits);
    }

    /// <summary>The versions whose rules were in the set before and are not in this one. Whatever they were, they are retired now.</summary>
    internal ImmutableArray<ArchivedVersion> Leaving(ProfileSet before, DateTimeOffset now) => before == this ? [] :
    [
        .. from profile in before.Profiles
           let next = Find(profile.Name)
           from version in profile.Versions
           where version.Rules is not null && next?.Find(version.Number) is not { Rules: not null }
           select new ArchivedVersion(profile.Name, version.IsRetired(now) ? version : version with { RetiresAt = now }),
    ];

    private const string DraftChanged = "The draft is not the one that the condition names.";

    private static Refusal NoProfile => new(RefusalCode.NotFound, "There is no such profile.");

    private static Refusal Mismatch(string detail) =>
        new(RefusalCode.ProfileKindMismatch, detail) { Errors = [new("/kind", RefusalCode.ProfileKindMismatch, detail)] };

    private static Refusal Limit(string detail) => new(RefusalCode.LimitReached, detail);

    /// <summary>The set with one profile replaced or added, and without what retired long ago.</summary>
    private ProfileSet With(Profile changed, DateTimeOffset now) => this with
    {
        Profiles =
        [
            .. Profiles.Where(profile => profile.Name != changed.Name).Append(changed)
                .OrderBy(profile => profile.Name, StringComparer.Ordinal)
                .Select(profile => profile.Pruned(now)),
        ],
    };

    private ProfileSet Noting(IEnumerable<SignatureLife> lives) => lives.Aggregate(this, (set, life) => set.Noting(life));

    private ProfileSet Noting(SignatureLife life) => this with
    {
        Lives =
        [
            .. (Lives.IsDefault ? [] : Lives).Where(known => known.CredentialKind != life.CredentialKind),
            life with { Life = SignatureLife.Max(life.Life, LongestLife(life.CredentialKind)) },
        ],
    };

    private Outcome<ProfileSet> Within(ProfileLimits limits) => Profiles.Sum(profile => profile.RulesBytes) <= limits.AllRulesBytes
        ? this
        : Limit($"All drafts and live versions of a tenant have at most {limits.AllRulesBytes / 1024} KB of rules. Retire versions that nobody pins any more: their rules go a day later.");
}
