using Orleans.Concurrency;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;
using Platform.Contracts.Shapes;

namespace Platform.Contracts.Profiles;

/// <summary>A tenant's signing profiles; the key is the tenant's id. Policy errors come all together.</summary>
[Alias("tenant-profiles"), GrainInterfaceType("tenant-profiles")]
public interface ITenantProfiles : IGrainWithStringKey
{
    /// <summary>Creates or replaces the draft of a profile.</summary>
    /// <param name="context">Who, and under which condition on the draft.</param>
    /// <param name="profile">The profile's name; created when there is none.</param>
    /// <param name="rules">The rules.</param>
    /// <returns>The draft, or <see cref="RefusalCode.InvalidRequest"/> and the other codes of rules, <see cref="RefusalCode.LimitReached"/>, <see cref="RefusalCode.PreconditionFailed"/> with the draft as it is.</returns>
    [Alias("save-draft")]
    Task<Outcome<DraftView>> SaveDraft(AdminContext context, string profile, ProfileRules rules);

    /// <summary>Publishes the draft as the next version: as the current one, or as a canary beside it.</summary>
    /// <param name="context">Who, and the <c>If-Match</c> on the draft, which is required.</param>
    /// <param name="profile">The profile's name.</param>
    /// <param name="command">The grace and the accepted risks.</param>
    /// <returns>The version, or <see cref="RefusalCode.PreconditionRequired"/>, <see cref="RefusalCode.PreconditionFailed"/>, <see cref="RefusalCode.SignsOtherOperation"/>, <see cref="RefusalCode.GraceTooShort"/>, <see cref="RefusalCode.CloudNameRequired"/>, <see cref="RefusalCode.CanaryRunning"/>, <see cref="RefusalCode.WouldBreakCallers"/>, <see cref="RefusalCode.LimitReached"/>.</returns>
    [Alias("publish")]
    Task<Outcome<ProfileVersionView>> Publish(AdminContext context, string profile, PublishProfile command);

    /// <summary>Makes a version that is not retired the current one, as when rolling back. A second time changes nothing.</summary>
    /// <param name="context">Who, and under which condition on the profile.</param>
    /// <param name="profile">The profile's name.</param>
    /// <param name="version">The version's number.</param>
    /// <param name="command">The grace of the version that it replaces.</param>
    /// <returns>The version, or <see cref="RefusalCode.VersionState"/> when it is retired, <see cref="RefusalCode.GraceTooShort"/>, <see cref="RefusalCode.PreconditionFailed"/>.</returns>
    [Alias("make-current")]
    Task<Outcome<ProfileVersionView>> MakeCurrent(AdminContext context, string profile, int version, MakeCurrent command);

    /// <summary>Retires a version before its time: it signs no more, anywhere. A second time changes nothing.</summary>
    /// <param name="context">Who, and under which condition on the profile.</param>
    /// <param name="profile">The profile's name.</param>
    /// <param name="version">The version's number.</param>
    /// <returns>The version, or <see cref="RefusalCode.VersionState"/> when it is the current one, <see cref="RefusalCode.PreconditionFailed"/>.</returns>
    [Alias("retire-version")]
    Task<Outcome<ProfileVersionView>> RetireVersion(AdminContext context, string profile, int version);

    /// <summary>Raises or lowers the share of the subjects that get the canary's version.</summary>
    /// <param name="context">Who, and under which condition on the profile.</param>
    /// <param name="profile">The profile's name.</param>
    /// <param name="command">The share.</param>
    /// <returns>The canary's version, or <see cref="RefusalCode.NotFound"/> when there is none, <see cref="RefusalCode.PreconditionFailed"/>.</returns>
    [Alias("set-canary")]
    Task<Outcome<ProfileVersionView>> SetCanary(AdminContext context, string profile, SetCanary command);

    /// <summary>Makes the canary's version the current one.</summary>
    /// <param name="context">Who, and under which condition on the profile.</param>
    /// <param name="profile">The profile's name.</param>
    /// <param name="command">The grace of the version that it replaces.</param>
    /// <returns>The version, or <see cref="RefusalCode.NotFound"/> when there is no canary, <see cref="RefusalCode.GraceTooShort"/>, <see cref="RefusalCode.PreconditionFailed"/>.</returns>
    [Alias("finish-canary")]
    Task<Outcome<ProfileVersionView>> FinishCanary(AdminContext context, string profile, MakeCurrent command);

    /// <summary>Retires the canary's version: everybody gets the current one again.</summary>
    /// <param name="context">Who, and under which condition on the profile.</param>
    /// <param name="profile">The profile's name.</param>
    /// <returns>The retired version, or <see cref="RefusalCode.NotFound"/> when there is no canary, <see cref="RefusalCode.PreconditionFailed"/>.</returns>
    [Alias("abort-canary")]
    Task<Outcome<ProfileVersionView>> AbortCanary(AdminContext context, string profile);

    /// <summary>What all silos have seen of the profile's requests lately; waits one second at most for those that are slow.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <returns>The shapes, to be given to a step as <see cref="AdminContext.Recent"/>; or <see cref="RefusalCode.NotFound"/>.</returns>
    [Alias("recent-shapes"), AlwaysInterleave]
    Task<Outcome<RecentShapes>> RecentShapes(string profile);

    /// <summary>What a version would do to those requests if it were the current one.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <param name="version">The version's number; null for the draft.</param>
    /// <returns>The impact, or <see cref="RefusalCode.NotFound"/>.</returns>
    [Alias("impact"), AlwaysInterleave]
    Task<Outcome<ImpactView>> Impact(string profile, int? version);

    /// <summary>Archives a profile: it signs no more. Its name goes on counting where it left off when it is drafted and published again.</summary>
    /// <param name="context">Who, and under which condition on the profile.</param>
    /// <param name="profile">The profile's name.</param>
    /// <returns>The profile as it was left, or <see cref="RefusalCode.PreconditionFailed"/>.</returns>
    [Alias("archive-profile")]
    Task<Outcome<ProfileView>> ArchiveProfile(AdminContext context, string profile);

    /// <summary>The profiles by name.</summary>
    /// <param name="after">The last name of the page before; null for the first page.</param>
    /// <param name="limit">1 to 100.</param>
    /// <returns>A page.</returns>
    [Alias("list-profiles")]
    Task<Outcome<Page<ProfileView>>> ListProfiles(string? after, int limit);

    /// <summary>One profile.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <returns>The profile, or <see cref="RefusalCode.NotFound"/>.</returns>
    [Alias("get-profile")]
    Task<Outcome<ProfileView>> GetProfile(string profile);

    /// <summary>One version, retired ones too.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <param name="version">The version's number.</param>
    /// <returns>The version, or <see cref="RefusalCode.NotFound"/>.</returns>
    [Alias("get-version")]
    Task<Outcome<ProfileVersionView>> GetVersion(string profile, int version);
}
