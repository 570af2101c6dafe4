using System.Collections.Immutable;
using Platform.Contracts.Credentials;
using Platform.Contracts.Explanations;
using Platform.Contracts.Leases;
using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;
using Platform.Service.Explanations;
using Platform.Service.Profiles;
using Platform.Service.Signatures;
using Platform.Service.Tests.Profiles;
using Platform.Service.Tests.Verification;
using Platform.Signing;

namespace Platform.Service.Tests.Explanations;

/// <summary>A tenant with profiles and credentials of several kinds, and what is explained to it.</summary>
internal static class ExplanationDriver
{
    public const long Timestamp = 1_764_000_000;

    public const string Secret = "kd93-SECRET-of-demo-77xq";
    public const string ApiKey = "846153216548793";

    /// <summary>Of a credential that drains and signs with SHA-1.</summary>
    public const string OldSecret = "q0-OLDER-secret-of-demo-1";
    public const string OldApiKey = "111222333444555";

    /// <summary>Of a credential that signs delivery URLs, and no upload.</summary>
    public const string DeliverySecret = "w7-DELIVERS-for-demo-since";
    public const string DeliveryApiKey = "555444333222111";

    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(Timestamp + 30);

    /// <summary>What the profile <c>avatar</c> signs for user-42, as it is signed and as it should be posted.</summary>
    public const string Avatar = "allowed_formats=jpg,png,webp&folder=users/user-42&overwrite=false&public_id=me&tags=avatar-image&timestamp=1764000000";

    /// <summary>What version 1 of the profile <c>banner</c> signs; version 2 has tags.</summary>
    public const string Banner = "folder=banners&timestamp=1764000000";

    private static readonly KnownSecret[] Secrets =
    [
        new("cred_current", CredentialKinds.Upload, ApiKey, "demo", Sha1: false, Signs: true, ApiSecret.FromText(Secret)),
        new("cred_old", CredentialKinds.Upload, OldApiKey, "demo", Sha1: true, Signs: false, ApiSecret.FromText(OldSecret)),
        new("cred_delivery", CredentialKinds.Delivery, DeliveryApiKey, "demo", Sha1: false, Signs: true, ApiSecret.FromText(DeliverySecret)),
    ];

    private static readonly (string Name, int Version, int Current, ProfileRules Rules)[] Versions =
    [
        ("avatar", 1, 1, ProfileDriver.Rules(ProfileDriver.Avatar)),
        ("banner", 1, 2, ProfileDriver.Parameters(""" "folder": {"pin": "banners"} """)),
        ("banner", 2, 2, ProfileDriver.Parameters(""" "folder": {"pin": "banners"}, "tags": {"pin": ["banner-image"]} """)),
        ("free", 1, 1, ProfileDriver.Parameters(""" "display_name": {"allow": {}}, "faces": {"allow": {}}, "invalidate": {"pin": true} """)),
    ];

    /// <summary>Cloudinary's text for a signature over one string, when another one was posted.</summary>
    public static string Invalid(string posted, string signature) => $"Invalid Signature {signature}. String to sign - '{posted}'.";

    public static string Sign(string text, string secret = Secret, bool sha1 = false) => CloudinarySends.Hash(text + secret, sha1);

    /// <summary>The error of a form that was signed as one text and posted as another.</summary>
    public static string Error(string signed, string posted, string secret = Secret, bool sha1 = false) => Invalid(posted, Sign(signed, secret, sha1));

    public static Explanation Explain(string error, string? profile = null, string? subject = null, DateTimeOffset? now = null, ImmutableArray<string>? allowed = null, params (string Name, string Value)[] posted) => ErrorExplainer.Of(
        new ExplainError(error, profile, subject, [.. posted.Select(field => new PostedField(field.Name, field.Value))]),
        Secrets,
        fields => [.. VersionsOf(profile, subject, allowed)],
        now ?? Now);

    public static IEnumerable<IVersionRules> VersionsOf(string? profile = null, string? subject = null, ImmutableArray<string>? allowed = null) =>
        from version in Versions
        where (profile is null || version.Name == profile) && allowed?.Contains(version.Name) is not false
        let asked = new PostedQuestion(CompiledProfile.SubjectOf(subject), Now, ProfileDriver.Context, _ => false)
        select new ExplainedVersion(
            new LeasedProfile(version.Name, version.Current, version.Current, []), new LeasedVersion(version.Version, version.Rules, "demo", RetiresAt: null), ProfileDriver.Compile(version.Rules), asked);

    public static SignatureSearch Search(string signature, SearchBudget budget) => new(signature, Secrets, budget);

    public static Candidates Candidates(SearchBudget budget, params SignedField[] posted) => new(new FormRepair(budget), Secrets, posted);

    /// <summary>The codes with their fields, for example <c>posted_not_signed:tags</c>.</summary>
    public static string Codes(this Explanation explanation) => string.Join(' ', explanation.Findings.Select(finding =>
        $"{System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(finding.Code.ToString())}{(finding.Field is null ? "" : $":{finding.Field}")}"));
}
