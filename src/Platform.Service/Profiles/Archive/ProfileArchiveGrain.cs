using System.Collections.Immutable;

namespace Platform.Service.Profiles.Archive;

/// <summary>
/// Keeps a part of a tenant's retired versions, so that what was in force can be read when the tenant's document has let go of it.
/// A version is kept before that, and comes again when the document could not be written then.
/// </summary>
[GrainType("profile-archive")]
internal sealed class ProfileArchiveGrain([PersistentState("profile-archive")] IPersistentState<ProfileArchiveState> part) : Grain, IProfileArchive
{
    private bool _inDoubt;

    public async Task<bool> Keep(ImmutableArray<ArchivedVersion> versions)
    {
        if ((await Stored()).With(versions) is not { } next) return false;
        await Write(next);
        return true;
    }

    public async Task<ProfileVersion?> Find(string profile, int number) => (await Stored()).Find(profile, number);

    public async Task<bool> Empty()
    {
        if ((await Stored()).Versions.IsEmpty) return false;
        await Write(ProfileArchiveState.Empty);
        return true;
    }

    private async Task<ProfileArchiveState> Stored()
    {
        if (_inDoubt) await part.ReadStateAsync();
        _inDoubt = false;
        return part.State;
    }

    private async Task Write(ProfileArchiveState next)
    {
        part.State = next;
        try
        {
            await part.WriteStateAsync();
        }
        catch
        {
            // Whether it was written is unknown: it is read again before anything else is done.
            _inDoubt = true;
            throw;
        }
    }
}
