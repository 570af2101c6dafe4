using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Platform.Contracts.Access;
using Platform.Contracts.Credentials;
using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Credentials.Accounts;
using Platform.Service.Delivery;
using Platform.Service.Profiles;
using Platform.Signing;
using Platform.Signing.Parameters;

namespace Platform.Service.Signatures;

/// <summary>One try to sign with one snapshot: key, version, rules, credential, permit, digest, in this order. Until the permit a refusal costs nothing.</summary>
internal static class SnapshotSigning
{
    public static SigningAttempt Attempt(TenantLease lease, SigningSnapshot snapshot, KeyProof proof, SignRequest request, DateTimeOffset now)
    {
        var attempt = Try(lease, snapshot, proof, request, now);
        return attempt.Result is SignatureRefused { Rate: null } refused
            ? attempt with { Result = refused with { Rate = RateOf(lease.Peek(), snapshot) } }
            : attempt;
    }

    private static SigningAttempt Try(TenantLease lease, SigningSnapshot snapshot, KeyProof proof, SignRequest request, DateTimeOffset now)
    {
        if (snapshot.Suspended) return Refuse(LeaseRefusals.Suspended);
        if (RefuseKey(snapshot, proof, request.Profile, now) is { } denied) return denied;
        if (!TryFind(snapshot, request, now, out var version, out var missing)) return missing.Value;
        if (version.Rules.KindName != request.Kind) return Refuse(WrongKind(request.Kind, version.Rules.KindName));
        return Judge(lease, snapshot, version, request, now) with { Version = version.Number };
    }

    private static SigningAttempt Judge(TenantLease lease, SigningSnapshot snapshot, LeasedVersion version, SignRequest request, DateTimeOffset now)
    {
        var rules = snapshot.Compiled(request.Profile, version);
        var kind = Kinds.CredentialKind(rules.Kind);
        var credential = snapshot.SigningCredential(kind, version.CloudName);

        // A mark of lineage names the credential, so there has to be one before the rules are asked.
        if (credential is null && version.Rules.Lineage) return Ask(NoCredential(kind, version.CloudName));
        var templates = version.Rules.Lineage ? snapshot.Marked(request.Profile, version.Number, credential!.Leased.Id) : snapshot.Templates;
        var evaluated = request.Widget
            ? rules.EvaluateWidget(request.Parameters, request.Subject, now, templates)
            : rules.Evaluate(request.Parameters, request.Subject, now, templates);
        if (evaluated.Refused) return Refuse(evaluated.Refusal);
        if (credential is null) return Ask(NoCredential(kind, version.CloudName));

        // Opened before the permit is taken, so that a seal that does not open costs none.
        var secret = credential.Secret;
        if (rules.Kind is not SignatureKind.Upload) return IssueAsset(lease, snapshot, request, version, rules, evaluated.Fields, credential, now);
        if (lease.Take(snapshot, credential.Leased.Id) is not { } taken) return new(AttemptNext.Again);
        if (Refuse(taken, snapshot, now) is { } limited) return limited;

        var signature = ApiSignature.Sign(evaluated.Fields.AsSpan(), secret.Utf8, credential.Algorithm);
        var issued = new SignatureIssued(
            signature, evaluated.Timestamp, credential.Leased.ApiKey, version.CloudName, version.Rules.ResourceType, credential.Leased.Region,
            FormFields.Of(evaluated.Fields, credential.Leased.ApiKey, signature), request.Profile, version.Number,
            credential.Leased.Id, credential.Leased.Algorithm, evaluated.ExpiresAt)
        {
            Rate = RateOf(taken.Rate, snapshot),
        };
        return new(AttemptNext.Done, issued, taken.NeedsRefresh);
    }

    /// <summary>A URL or token is made before the permit is taken: what can't be part of one is found out while it is made.</summary>
    private static SigningAttempt IssueAsset(
        TenantLease lease, SigningSnapshot snapshot, SignRequest request, LeasedVersion version, CompiledProfile rules, ImmutableArray<SignedField> fields,
        SigningCredential credential, DateTimeOffset now)
    {
        var key = new AssetKey(credential.Leased.ApiKey, CloudinaryHosts.Of(credential.Leased.Region), credential.Algorithm, credential.Secret);
        var asset = new AssetRequest(fields, version.Rules.ResourceType, version.CloudName, rules.LifetimeSeconds, now, key, TokenKey: null);
        var token = asset.WantsToken ? snapshot.SigningCredential(CredentialKinds.AuthToken, version.CloudName) : null;
        if (token is null && asset.WantsToken) return Ask(NoCredential(CredentialKinds.AuthToken, version.CloudName));
        if (!Assets.TryIssue(rules.Kind, asset with { TokenKey = token?.Secret }, out var made, out var refusal)) return Refuse(refusal);
        if (lease.Take(snapshot, credential.Leased.Id, token?.Leased.Id) is not { } taken) return new(AttemptNext.Again);
        if (Refuse(taken, snapshot, now) is { } limited) return limited;

        var issued = new AssetIssued(made.Text, request.Profile, version.Number, credential.Leased.Id, made.Algorithm, made.StartsAt, made.ExpiresAt)
        {
            Rate = RateOf(taken.Rate, snapshot),
        };
        return new(AttemptNext.Done, issued, taken.NeedsRefresh);
    }

    private static SigningAttempt? RefuseKey(SigningSnapshot snapshot, KeyProof proof, string profile, DateTimeOffset now)
    {
        // An operator's key was proven where the request came in; it is no tenant's.
        if (proof.Owner == IOperatorKeys.Key) return null;
        if (snapshot.Recognise(proof.KeyId, proof.Digest.AsSpan(), now) is not { } key) return Ask(LeaseRefusals.UnknownKey);
        if (!key.Scopes.Allows(Scopes.Sign)) return Refuse(LeaseRefusals.NoScope(Scopes.Sign));
        return key.Profiles is { } narrowed && !narrowed.Contains(profile) ? Refuse(LeaseRefusals.NotForProfile) : null;
    }

    private static bool TryFind(
        SigningSnapshot snapshot, SignRequest request, DateTimeOffset now,
        [NotNullWhen(true)] out LeasedVersion? version, [NotNullWhen(false)] out SigningAttempt? missing)
    {
        version = null;
        missing = null;
        if (snapshot.Profile(request.Profile) is not { } profile)
        {
            missing = Ask(LeaseRefusals.NoProfile);
            return false;
        }

        var number = request.ProfileVersion ?? Unpinned(profile, request);
        version = profile.Versions.FirstOrDefault(candidate => candidate.Number == number);
        if (version is not null && !(version.RetiresAt <= now)) return true;

        // One whose time has come may have been made current again just before; one that the snapshot does not have is gone for good.
        missing = version is not null ? Ask(Retired(number, profile.Current)) with { Version = number }
            : number is >= 1 && number <= profile.LastNumber ? Refuse(Retired(number, profile.Current)) with { Version = number }
            : Ask(NoVersion);
        version = null;
        return false;
    }

    /// <summary>A widget has put its form together by the current version before it asks, and without a subject nobody could stay where they are.</summary>
    private static int Unpinned(LeasedProfile profile, SignRequest request) =>
        profile.Canary is { } canary && request is { Widget: false, Subject: { } subject } && CanaryShare.Includes(canary.RolloutId, subject, canary.Percent)
            ? canary.Number
            : profile.Current;

    private static SigningAttempt? Refuse(TakenPermit taken, SigningSnapshot snapshot, DateTimeOffset now) => taken.Use.Verdict switch
    {
        LeaseVerdict.Signed => null,
        LeaseVerdict.OutOfPermits => new SigningAttempt(AttemptNext.Renew),
        LeaseVerdict.Expired => new SigningAttempt(AttemptNext.Again),
        LeaseVerdict.RateExceeded when taken.ShareAwaited => new SigningAttempt(AttemptNext.AwaitShare),
        LeaseVerdict.Exhausted => Refuse(LeaseRefusals.Exhausted(UntilNextMonth(now)), taken, snapshot),
        _ => Refuse(LeaseRefusals.RateExceeded(taken.Use.RetryAfter), taken, snapshot),
    };

    private static SigningAttempt Refuse(Refusal refusal) => new(AttemptNext.Done, new SignatureRefused(refusal));

    private static SigningAttempt Refuse(Refusal refusal, TakenPermit taken, SigningSnapshot snapshot) =>
        new(AttemptNext.Done, new SignatureRefused(refusal) { Rate = RateOf(taken.Rate, snapshot) }, taken.NeedsRefresh);

    /// <summary>A refusal that a newer snapshot may lift.</summary>
    private static SigningAttempt Ask(Refusal refusal) => new(AttemptNext.Freshen, new SignatureRefused(refusal));

    /// <summary>Without a share yet, the plan is what can be hoped for.</summary>
    private static TenantRateLimit RateOf(RateLeft? left, SigningSnapshot snapshot)
    {
        var (tokens, untilNext) = left ?? new(snapshot.PlannedRate, TimeSpan.Zero);
        return new(snapshot.PlannedRate, Math.Min(tokens, snapshot.PlannedRate), tokens > 0 ? 0 : (int)Math.Ceiling(untilNext.TotalSeconds));
    }

    private static TimeSpan UntilNextMonth(DateTimeOffset now) =>
        new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1) - now;

    private static Refusal NoVersion { get; } = new(RefusalCode.NotFound, "The profile has no such version.");

    private static Refusal Retired(int number, int current) =>
        new Refusal(RefusalCode.VersionRetired, $"Version {number} is retired. Use version {current}, or leave profile_version out to get the current one.")
            .With("current_version", current);

    private static Refusal NoCredential(string kind, string cloudName) => new(
        RefusalCode.NoActiveCredential, $"No credential of kind {kind} and cloud name '{cloudName}' is active. Activate one.");

    private static Refusal WrongKind(string asked, string kind)
    {
        var detail = $"This profile is of kind {kind}, and {asked} was asked for.";
        return new(RefusalCode.ProfileKindMismatch, detail) { Errors = [new("/profile", RefusalCode.ProfileKindMismatch, detail)] };
    }
}
