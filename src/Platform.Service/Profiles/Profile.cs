using System.Collections.Immutable;

namespace Platform.Service.Profiles;

/// <summary>A named profile with its draft and its versions.</summary>
[GenerateSerializer, Immutable, Alias("StoredProfile")]
internal sealed record Profile
{
    /// <summary>How many retired versions are remembered one by one, beside those that a live one came after; of older ones only the number's use is.</summary>
    private const int RememberedRetired = 20;

    /// <summary>How long a retired version keeps its rules.</summary>
    private static readonly TimeSpan RulesKept = TimeSpan.FromDays(1);

    [Id(0)] public required string Name { get; init; }

    [Id(1)] public ProfileDraft? Draft { get; init; }

    /// <summary>In the order of their numbers.</summary>
    [Id(2)] public ImmutableArray<ProfileVersion> Versions { get; init; } = [];

    /// <summary>The highest number ever given; the next version gets the one after it.</summary>
    [Id(3)] public int LastNumber { get; init; }

    /// <summary>The document's revision at the last change of draft or versions.</summary>
    [Id(4)] public required long Revision { get; init; }

    /// <summary>When it was deleted; null while it is there. Only its numbers count on.</summary>
    [Id(5)] public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The version that runs beside the current one; null when none does.</summary>
    [Id(6)] public ProfileCanary? Canary { get; init; }

    internal ProfileVersion? Current => Versions.FirstOrDefault(version => version.RetiresAt is null && version.Number != Canary?.Number);

    /// <summary>What draft and versions add to the document.</summary>
    internal int RulesBytes => (Draft?.RulesBytes ?? 0) + Versions.Sum(version => version.RulesBytes);

    internal ProfileVersion? Find(int number) => Versions.FirstOrDefault(version => version.Number == number);

    /// <summary>True for a number that was given and whose rules are not here any more.</summary>
    internal bool HasLetGoOf(int number) => number >= 1 && number <= LastNumber && Find(number) is not { Rules: not null };

    internal IEnumerable<ProfileVersion> Live(DateTimeOffset now) => Versions.Where(version => !version.IsRetired(now));

    /// <summary>The state of a number; null when no version ever had it.</summary>
    internal ProfileVersionState? StateOf(int number, DateTimeOffset now) =>
        number < 1 || number > LastNumber ? null : Find(number) is { } version ? StateOf(version, now) : ProfileVersionState.Retired;

    internal ProfileVersionState StateOf(ProfileVersion version, DateTimeOffset now) =>
        version.IsRetired(now) ? ProfileVersionState.Retired
        : version.RetiresAt is not null ? ProfileVersionState.Deprecated
        : version.Number == Canary?.Number ? ProfileVersionState.Canary
        : ProfileVersionState.Current;

    /// <summary>Without what retired long ago.</summary>
    internal Profile Pruned(DateTimeOffset now)
    {
        if (ArchivedAt + RulesKept <= now)
        {
            return Versions.IsEmpty ? this : this with { Versions = [] };
        }

        var retired = Versions.Count(version => version.IsRetired(now));
        if (retired <= RememberedRetired && !Versions.Any(version => HasOldRules(version, now)))
        {
            return this;
        }

        var forgotten = Versions.Where(version => version.IsRetired(now))
            .Select(version => version.Number)
            .SkipLast(RememberedRetired)
            .Except(Live(now).Select(version => version.PreviousNumber ?? 0))
            .ToHashSet();
        return this with
        {
            Versions =
            [
                .. Versions.Where(version => !forgotten.Contains(version.Number))
                    .Select(version => HasOldRules(version, now) ? version with { Rules = null, RulesBytes = 0 } : version),
            ],
        };
    }

    private static bool HasOldRules(ProfileVersion version, DateTimeOffset now) => version.Rules is not null && version.RetiresAt + RulesKept <= now;
}
