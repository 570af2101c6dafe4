using System.Globalization;
using System.Text;
using Platform.Contracts.Credentials;
using Platform.Contracts.Explanations;
using Platform.Signing;

namespace Platform.Service.Explanations;

/// <summary>Explains an invalid signature: reads, searches, and puts what was found into words.</summary>
internal static class SignatureExplainer
{
    private const long LongestLifeSeconds = 3600;
    private const long MostAheadSeconds = 300;
    private const long FirstMillisecond = 100_000_000_000;
    private const int MostDifferences = 5;

    public static Explanation Of(
        InvalidSignature error, IReadOnlyList<SignedField> posted, IReadOnlyList<KnownSecret> secrets,
        Func<IReadOnlyList<SignedField>, IReadOnlyList<IVersionRules>> versionsFor, DateTimeOffset now)
    {
        var lower = error.Signature.ToLowerInvariant();
        if (!SignatureSearch.IsSignature(lower)) return new(ExplanationVerdict.Explained, [FindingWords.Of(FindingCode.SignatureMalformed)]);

        // What is too much is still looked at for its timestamp, and for nothing that costs more than reading it.
        var tooLong = Encoding.UTF8.GetByteCount(error.StringToSign) > SearchBudget.MostBytes;
        var fields = PostedText.Fields(error.StringToSign);
        if (tooLong || fields.Count > SearchBudget.MostFields)
        {
            return new(ExplanationVerdict.NotExplained, [FindingWords.Of(FindingCode.SearchLimited), .. Clock(fields, now)]);
        }

        var budget = new SearchBudget();
        var repair = new FormRepair(budget);
        var versions = versionsFor(fields);
        Guess[] guesses = [.. versions.Select(rules => repair.Of(rules, fields)).OfType<Guess>().OrderBy(guess => guess.Edits.Length).ThenBy(guess => !guess.Rules.IsCurrent)];
        var search = new SignatureSearch(lower, secrets, budget);
        if (search.First(new Candidates(repair, secrets, posted).Of(guesses)) is not { } found) return NotFound(error, fields, guesses, budget, now);

        var shouted = error.Signature != lower;
        var findings = Causes(found, search, posted, shouted).Concat(Clock(fields, now)).DistinctBy(finding => (finding.Code, finding.Field));
        var certain = found.Candidate.Edits.Length > 0 || found.Candidate.Use is not SecretUse.Plain || shouted;
        var rules = found.Candidate.Guess.Rules;
        return new(certain ? ExplanationVerdict.Explained : ExplanationVerdict.SignatureFits, [.. findings])
        {
            Profile = rules.Profile,
            ProfileVersion = rules.Version,
            Credential = found.Candidate.Use.IsWithoutSecret() ? null : found.Secret.Credential,
            Algorithm = search.Algorithm.Name(),
        };
    }

    private static IEnumerable<Finding> Causes(Found found, SignatureSearch search, IReadOnlyList<SignedField> posted, bool shouted)
    {
        var (candidate, secret) = (found.Candidate, found.Secret);
        foreach (var edit in candidate.Edits) yield return FindingWords.Of(edit.Code, edit.Field);
        if (UseOf(candidate.Use) is { } use) yield return FindingWords.Of(use);
        if (candidate.Use.IsWithoutSecret()) yield break;
        if (shouted) yield return FindingWords.Of(FindingCode.SignatureUppercase);

        // The key that was posted decides which secret Cloudinary compares with.
        var postedKey = posted.Where(field => field.Name == "api_key").Select(field => field.Value).FirstOrDefault();
        var fits = candidate.Edits.Length == 0 && candidate.Use is SecretUse.Plain && !shouted;
        if (secret.Kind is not CredentialKinds.Upload) yield return FindingWords.OfKind(secret.Kind);
        else if (postedKey is not null && postedKey != secret.ApiKey) yield return FindingWords.Of(FindingCode.WrongCredential);
        if (search.IsSha1 && !secret.Sha1) yield return FindingWords.Of(FindingCode.Sha1Signature);
        if (!secret.Signs) yield return FindingWords.Of(FindingCode.CredentialNotSigning);
        if (fits && (postedKey is null || postedKey == secret.ApiKey)) yield return FindingWords.Of(FindingCode.CloudinaryDiffers);
        if (!candidate.Guess.Rules.IsCurrent) yield return FindingWords.Of(FindingCode.OtherVersion);
    }

    private static Explanation NotFound(InvalidSignature error, IReadOnlyList<SignedField> fields, Guess[] guesses, SearchBudget budget, DateTimeOffset now)
    {
        var findings = new List<Finding> { FindingWords.Of(FindingCode.SecretNotExcluded) };
        if (error.Cut) findings.Add(FindingWords.Of(FindingCode.TextCut));
        if (guesses is not [{ Edits.Length: 0 }, ..])
        {
            findings.Add(FindingWords.Of(FindingCode.RulesDoNotFit));
            foreach (var edit in guesses.Take(1).SelectMany(nearest => nearest.Edits).Take(MostDifferences)) findings.Add(FindingWords.Of(edit.Code, edit.Field) with { Detail = Maybe(edit) });
        }

        if (budget.Spent) findings.Add(FindingWords.Of(FindingCode.SearchLimited));
        findings.AddRange(Clock(fields, now));
        return new(ExplanationVerdict.NotExplained, [.. findings]);
    }

    /// <summary>What the rules say without a signature to prove it.</summary>
    private static string Maybe(Edit edit) => edit.Code switch
    {
        FindingCode.PostedNotSigned => $"The nearest profile does not have {edit.Field} signed.",
        FindingCode.SignedNotPosted => $"The nearest profile has {edit.Field} signed, and it was not posted.",
        _ => $"The nearest profile has {edit.Field} signed with another text.",
    };

    private static IEnumerable<Finding> Clock(IEnumerable<SignedField> fields, DateTimeOffset now)
    {
        var text = fields.Where(field => field.Name == "timestamp").Select(field => field.Value).FirstOrDefault();
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var timestamp)) yield break;
        var age = now.ToUnixTimeSeconds() - timestamp;
        if (timestamp > FirstMillisecond) yield return FindingWords.Of(FindingCode.TimestampUnit, "timestamp");
        else if (age > LongestLifeSeconds) yield return FindingWords.Of(FindingCode.StaleTimestamp);
        else if (age < -MostAheadSeconds) yield return FindingWords.Of(FindingCode.TimestampAhead);
    }

    private static FindingCode? UseOf(SecretUse use) => use switch
    {
        SecretUse.Plain => null,
        SecretUse.Hmac => FindingCode.HmacSignature,
        SecretUse.Empty or SecretUse.Undefined or SecretUse.Null => FindingCode.SecretMissing,
        SecretUse.ApiKey => FindingCode.ApiKeyAsSecret,
        _ => FindingCode.SecretQuoted,
    };
}
