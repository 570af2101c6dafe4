using System.Collections.Immutable;

namespace Platform.Service.Profiles.Archive;

/// <summary>Retired versions of a tenant's profiles, in the order in which they came.</summary>
[GenerateSerializer, Immutable, Alias("ProfileArchiveState")]
internal sealed record ProfileArchiveState
{
    /// <summary>Bytes of rules, beyond which a part takes no more: an entity of Azure Table storage ends at 1 MB.</summary>
    private const int Room = 256 * 1024;

    /// <summary>And so many versions, whose rules may be small.</summary>
    private const int MostVersions = 500;

    public static ProfileArchiveState Empty { get; } = new();

    [Id(0)] public ImmutableArray<ArchivedVersion> Versions { get; init; } = [];

    public ProfileVersion? Find(string profile, int number) =>
        Versions.FirstOrDefault(archived => archived.Profile == profile && archived.Version.Number == number)?.Version;

    /// <summary>
    /// With these too, each of them once, as it was the last time: a change that was cut short may have kept it as retired earlier than
    /// it did. Null when there is no room for them; in an empty part there always is.
    /// </summary>
    public ProfileArchiveState? With(ImmutableArray<ArchivedVersion> more)
    {
        ImmutableArray<ArchivedVersion> all = [.. Versions.Where(known => !more.Any(known.IsSame)), .. more];
        return Versions.IsEmpty || (all.Length <= MostVersions && all.Sum(archived => archived.Version.RulesBytes) <= Room) ? new() { Versions = all } : null;
    }
}
