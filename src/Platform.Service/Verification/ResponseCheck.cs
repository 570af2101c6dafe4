using Platform.Contracts.Verification;
using Platform.Signing;
using Platform.Signing.Responses;

namespace Platform.Service.Verification;

/// <summary>Tries the signature of an upload's answer with every live secret, as <see cref="NotificationCheck"/> does.</summary>
internal static class ResponseCheck
{
    public static VerificationResult Of(VerifyResponse request, IReadOnlyList<LiveSecret> secrets)
    {
        if (secrets.Count == 0) return new(VerificationReason.NoLiveSecret);

        var algorithm = HexLength.AlgorithmOf(request.Signature);
        string? matched = null;
        foreach (var secret in secrets)
        {
            if (ApiResponse.Verify(request.PublicId, request.Version, request.Signature, secret.Secret.Utf8, algorithm)) matched ??= secret.Credential;
        }

        return matched is null
            ? new(VerificationReason.WrongSignature)
            : new VerificationResult(VerificationReason.None) { Credential = matched, Algorithm = algorithm.Name() };
    }
}
