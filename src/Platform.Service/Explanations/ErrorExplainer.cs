using Platform.Contracts.Explanations;
using Platform.Signing;

namespace Platform.Service.Explanations;

/// <summary>From an error's text to what was signed, and to words.</summary>
internal static class ErrorExplainer
{
    /// <param name="request">The error, and what else is known.</param>
    /// <param name="secrets">The tenant's live api secrets, those of uploads first.</param>
    /// <param name="versionsFor">The versions that the key may use, for a string to sign; what they write depends on its timestamp.</param>
    /// <param name="now">The time.</param>
    public static Explanation Of(
        ExplainError request, IReadOnlyList<KnownSecret> secrets, Func<IReadOnlyList<SignedField>, IReadOnlyList<IVersionRules>> versionsFor, DateTimeOffset now) =>
        CloudinaryErrorReader.Read(request.Error) switch
        {
            null => new(ExplanationVerdict.NotRecognised, []),
            InvalidSignature error => SignatureExplainer.Of(error, [.. request.Posted.Select(field => new SignedField(field.Name, field.Value))], secrets, versionsFor, now),
            StaleRequest => Explained(FindingCode.StaleTimestamp),
            UnknownKey => Explained(FindingCode.UnknownApiKey),
            SecretMismatch => Explained(FindingCode.SecretMismatch),
            MissingParameter missing => Explained(FindingCode.MissingParameter, missing.Parameter),
            _ => Explained(FindingCode.UnsignedUpload),
        };

    private static Explanation Explained(FindingCode code, string? field = null) => new(ExplanationVerdict.Explained, [FindingWords.Of(code, field)]);
}
