using System.Collections.Immutable;

namespace Platform.Service.Profiles.Archive;

/// <summary>One part of a tenant's archive of retired versions. Key: <c>tenant/number</c>. Only the tenant's authority calls it.</summary>
[Alias("profile-archive"), GrainInterfaceType("profile-archive")]
internal interface IProfileArchive : IGrainWithStringKey
{
    /// <summary>Keeps the versions durably; those it has already are kept as they are now.</summary>
    /// <returns>False when there is no room: the next part takes them.</returns>
    [Alias("keep")]
    Task<bool> Keep(ImmutableArray<ArchivedVersion> versions);

    /// <summary>The version; null when it is not in this part.</summary>
    [Alias("find")]
    Task<ProfileVersion?> Find(string profile, int number);

    /// <summary>Forgets all of them.</summary>
    /// <returns>False when there were none.</returns>
    [Alias("empty")]
    Task<bool> Empty();
}
