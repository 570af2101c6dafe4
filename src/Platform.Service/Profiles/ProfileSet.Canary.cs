using System.Diagnostics.CodeAnalysis;
using Platform.Contracts.Refusals;

namespace Platform.Service.Profiles;

internal sealed partial record ProfileSet
{
    /// <summary>Raises or lowers the share of the canary. The same set when it has that share already.</summary>
    internal Outcome<ProfileSet> SetCanary(ProfileStep step, int percent)
    {
        if (!TryFindCanary(step, out var profile, out var canary, out var refusal))
        {
            return refusal;
        }

        if (RefusePercent(percent, "/percent") is { } outside)
        {
            return outside;
        }

        return percent == canary.Percent ? this : With(
            profile with { Canary = canary with { Percent = percent }, Revision = step.Revision },
            step.Now);
    }

    /// <summary>Makes the canary's version the current one for all; the one it replaces stays for its grace.</summary>
    internal Outcome<ProfileSet> FinishCanary(ProfileStep step, int? graceSeconds) =>
        TryFindCanary(step, out _, out var canary, out var refusal) ? MakeCurrent(step, canary.Number, graceSeconds) : refusal;

    /// <summary>Ends the canary: its version retires, and everybody gets the current one.</summary>
    internal Outcome<ProfileSet> AbortCanary(ProfileStep step) =>
        TryFindCanary(step, out _, out var canary, out var refusal) ? Retire(step, canary.Number) : refusal;

    /// <summary>A publish beside the current version: what would not make sense.</summary>
    private static Refusal? RefuseCanary(ProfilePublication publication, Profile profile)
    {
        if (profile.Canary is { } running)
        {
            return new(RefusalCode.CanaryRunning, $"Version {running.Number} is a canary: finish or abort it before the next version is published.");
        }

        return publication.CanaryPercent is not { } percent ? null
            : RefusePercent(percent, "/canary_percent")
            ?? (profile.Current is null ? Invalid("/canary_percent", "No version is current that the canary could run beside: publish this one for all.")
                : publication.GraceSeconds is not null ? Invalid("/grace_seconds", "A canary replaces no version yet: the grace is given when it is finished.")
                : null);
    }

    private static Refusal? RefusePercent(int percent, string pointer) =>
        percent is >= 0 and <= 100 ? null : Invalid(pointer, "A share is 0 to 100 percent.");

    private static Refusal Invalid(string pointer, string detail) =>
        new(RefusalCode.InvalidRequest, detail) { Errors = [new(pointer, RefusalCode.InvalidRequest, detail)] };

    private bool TryFindCanary(
        ProfileStep step, [NotNullWhen(true)] out Profile? profile, [NotNullWhen(true)] out ProfileCanary? canary, [NotNullWhen(false)] out Refusal? refusal)
    {
        profile = FindLive(step.Profile);
        canary = profile?.Canary;
        refusal = profile is null ? NoProfile
            : canary is null ? new(RefusalCode.NotFound, "The profile has no canary.")
            : step.Condition.Refuse(profile.Revision, ProfileChanged);
        return refusal is null;
    }
}
