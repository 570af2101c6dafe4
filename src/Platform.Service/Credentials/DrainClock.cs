using Platform.Contracts.Credentials;

namespace Platform.Service.Credentials;

/// <summary>
/// When nothing that was signed with a credential can still be used: the end of the last lease that let somebody sign with
/// it, and then the life of a signature that was made in its last moment.
/// </summary>
internal static class DrainClock
{
    /// <summary>The longest lifetime that an upload may have: Cloudinary takes no timestamp that is older.</summary>
    public static readonly TimeSpan LongestSignature = TimeSpan.FromHours(1);

    /// <summary>What the clocks of silos, of Cloudinary and of whoever posts may differ by.</summary>
    public static readonly TimeSpan Spare = TimeSpan.FromMinutes(1);

    /// <summary>False for keys of notifications: Cloudinary signs with them, and nobody else.</summary>
    public static bool Runs(string kind) => kind is not CredentialKinds.Webhook;

    /// <param name="usableUntil">When the last lease ends that let somebody sign with it; null when none ever did.</param>
    /// <param name="longestLife">The longest life of what profiles let it sign, as far as that is more than an upload's; <see cref="TimeSpan.MaxValue"/> for what never ends.</param>
    /// <returns>Null when nothing was ever signed with it; the last of all times for never.</returns>
    public static DateTimeOffset? SafeAt(DateTimeOffset? usableUntil, TimeSpan longestLife) =>
        usableUntil is null ? null
        : longestLife == TimeSpan.MaxValue ? DateTimeOffset.MaxValue
        : usableUntil + (longestLife > LongestSignature ? longestLife : LongestSignature) + Spare;
}
