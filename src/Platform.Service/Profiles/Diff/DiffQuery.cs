using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Requests;

namespace Platform.Service.Profiles.Diff;

/// <summary>Which two are compared.</summary>
internal sealed class DiffQuery
{
    /// <summary>A version's number, or <c>draft</c>; left out for the current version.</summary>
    [FromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>A version's number, or <c>draft</c>; left out for the draft.</summary>
    [FromQuery(Name = "to")]
    public string? To { get; set; }

    public async Task<Outcome<ProfileDiff>> Read(ITenantProfiles profiles, string profile)
    {
        if (!new RequestCheck().Require(IsSide(From), "", Rule("from")).Require(IsSide(To), "", Rule("to")).Then(() => this).Succeeded(out _, out var refusal)) return refusal;
        if (!(await profiles.GetProfile(profile)).Succeeded(out var view, out refusal)) return refusal;

        var (from, to) = (From ?? $"{view.Current?.ProfileVersion ?? 0}", To ?? DiffSide.Draft);
        if (!(await Side(from, profiles, view)).Succeeded(out var before, out refusal) || !(await Side(to, profiles, view)).Succeeded(out var after, out refusal)) return refusal;
        return ProfileDiff.Of(profile, from, before, to, after);
    }

    private static bool IsSide(string? text) => text is null || DiffSide.TryRead(text, out _);

    private static string Rule(string name) => $"{name} is a version's number or draft.";

    private static async Task<Outcome<DiffSide>> Side(string text, ITenantProfiles profiles, ProfileView view)
    {
        DiffSide.TryRead(text, out var number);
        if (number is null) return view.Draft is { } draft ? new DiffSide(draft.Rules, draft.CloudName) : NotFound("The profile has no draft.");
        if (!(await profiles.GetVersion(view.Profile, number.Value)).Succeeded(out var version, out var refusal)) return refusal;
        return version.Rules is { } rules ? new DiffSide(rules, version.CloudName) : NotFound($"Nothing is kept of the rules of version {text}.");
    }

    private static Refusal NotFound(string detail) => new(RefusalCode.NotFound, detail);
}
