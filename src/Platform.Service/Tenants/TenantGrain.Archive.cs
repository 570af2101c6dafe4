using Platform.Contracts.Profiles;
using Platform.Service.Profiles;
using Platform.Service.Profiles.Archive;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain
{
    /// <summary>Keeps the rules that the next document lets go of; before it is written, so that they are lost at no moment.</summary>
    /// <returns>The part of the archive that takes the next ones.</returns>
    private async Task<int> Archive(TenantState next, DateTimeOffset now)
    {
        var leaving = next.IsDestroyed ? [] : next.Profiles.Leaving(_state.Profiles, now);
        var part = _state.ArchivePart;
        if (leaving.IsEmpty) return part;
        while (!await Part(part).Keep(leaving)) part++;
        return part;
    }

    /// <summary>The version with its rules; null when they are not in the archive.</summary>
    private async Task<ProfileVersion?> Archived(string profile, int number)
    {
        for (var part = _state.ArchivePart; part >= 0; part--)
        {
            if (await Part(part).Find(profile, number) is { } archived) return archived;
        }

        return null;
    }

    /// <summary>When what was current before retired, the archive may know where the document does not any more.</summary>
    private async Task<ProfileVersionView> WithPrevious(ProfileVersionView view)
    {
        if (view.Previous is not { RetiresAt: null, ProfileVersion: var number }) return view;
        var previous = _state.Profiles.Find(view.Profile)?.Find(number) ?? await Archived(view.Profile, number);
        return view with { Previous = new(number, previous?.RetiresAt) };
    }

    private async Task EmptyArchive()
    {
        // A change that was cut short may have begun a part that the document does not know of.
        var part = 0;
        while (await Part(part).Empty() || part <= _state.ArchivePart) part++;
    }

    private IProfileArchive Part(int part) => GrainFactory.GetGrain<IProfileArchive>($"{Id}/{part}");
}
