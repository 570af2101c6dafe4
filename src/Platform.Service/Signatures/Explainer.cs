using System.Globalization;
using Platform.Contracts.Access;
using Platform.Contracts.Credentials;
using Platform.Contracts.Explanations;
using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Service.Explanations;
using Platform.Service.Profiles;
using Platform.Signing;
using Platform.Signing.Parameters;

namespace Platform.Service.Signatures;

/// <summary>Explains with the secrets and the profiles of this process's leases. Of profiles it knows only those that the key may use.</summary>
internal sealed class Explainer(LeaseReader leases, ExplanationMetrics metrics) : ITenantExplainer
{
    public async ValueTask<Outcome<Explanation>> Explain(KeyProof proof, string tenant, ExplainError request, CancellationToken cancellation)
    {
        var outcome = await leases.Read(proof, tenant, Scopes.Explain, (snapshot, key, now) => Explain(snapshot, key, request, now), cancellation);
        metrics.Count(outcome);
        return outcome;
    }

    private static LeaseReply<Explanation> Explain(SigningSnapshot snapshot, LeasedAccessKey? key, ExplainError request, DateTimeOffset now)
    {
        if (request.Profile is { } named)
        {
            if (key?.Profiles?.Contains(named) is false) return new(LeaseRefusals.NotForProfile);
            if (snapshot.Profile(named) is null) return new(LeaseRefusals.NoProfile, MayBeNewer: true);
        }

        LeasedProfile[] profiles = [.. snapshot.Profiles.Where(profile => (request.Profile is null || profile.Name == request.Profile) && key?.Profiles?.Contains(profile.Name) is not false)];
        KnownSecret[] secrets = [.. snapshot.Verifying(now).Select(Known)];
        return new(ErrorExplainer.Of(request, secrets, posted => [.. Versions(snapshot, profiles, request.Subject, posted, now)], now));
    }

    private static IEnumerable<IVersionRules> Versions(
        SigningSnapshot snapshot, IEnumerable<LeasedProfile> profiles, string? subject, IReadOnlyList<SignedField> posted, DateTimeOffset now) =>
        from profile in profiles
        from version in profile.Versions
        where !(version.RetiresAt <= now)
        let rules = snapshot.Compiled(profile.Name, version)
        where rules.Kind is SignatureKind.Upload
        let asked = new PostedQuestion(CompiledProfile.SubjectOf(subject), SignedAt(posted, rules, now), Templates(snapshot, profile, version), mark => IsMark(snapshot, profile, version, mark))
        select new ExplainedVersion(profile, version, rules, asked);

    private static TemplateContext Templates(SigningSnapshot snapshot, LeasedProfile profile, LeasedVersion version) =>
        version.Rules.Lineage && snapshot.SigningCredential(CredentialKinds.Upload, version.CloudName) is { } credential ? snapshot.Marked(profile.Name, version.Number, credential.Leased.Id) : snapshot.Templates;

    private static bool IsMark(SigningSnapshot snapshot, LeasedProfile profile, LeasedVersion version, string mark) =>
        snapshot.Marks.Read(mark) is { } lineage && lineage.Profile == profile.Name && lineage.ProfileVersion == version.Number;

    /// <summary>A signature's timestamp lies as far back as its life is short of an hour.</summary>
    private static DateTimeOffset SignedAt(IEnumerable<SignedField> posted, CompiledProfile rules, DateTimeOffset now)
    {
        var text = posted.Where(field => field.Name == "timestamp").Select(field => field.Value).FirstOrDefault();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000_000
            ? SignatureClock.ExpiresAt(seconds) - TimeSpan.FromSeconds(rules.LifetimeSeconds)
            : now;
    }

    private static KnownSecret Known(SigningCredential credential) => new(
        credential.Leased.Id, credential.Leased.Kind, credential.Leased.ApiKey, credential.Leased.CloudName, credential.Algorithm is SignatureAlgorithm.Sha1, !credential.Leased.VerifiesOnly, credential.Secret);
}
