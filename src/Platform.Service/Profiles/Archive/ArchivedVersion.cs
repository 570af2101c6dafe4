namespace Platform.Service.Profiles.Archive;

/// <summary>A version as it was when its profile's document let go of its rules.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="Version">The retired version, with its rules.</param>
[GenerateSerializer, Immutable, Alias("ArchivedVersion")]
internal sealed record ArchivedVersion([property: Id(0)] string Profile, [property: Id(1)] ProfileVersion Version)
{
    public bool IsSame(ArchivedVersion other) => Profile == other.Profile && Version.Number == other.Version.Number;
}
