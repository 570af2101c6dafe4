using Platform.Contracts.Refusals;
using Platform.Contracts.Verification;
using Platform.Service.Requests;

namespace Platform.Service.Verification;

/// <summary>An upload's answer to verify.</summary>
/// <param name="PublicId">The answer's <c>public_id</c>.</param>
/// <param name="Version">The answer's <c>version</c>, a whole number.</param>
/// <param name="Signature">The answer's <c>signature</c>.</param>
internal sealed record ResponseVerificationBody(string PublicId, long Version, string Signature)
{
    public Outcome<VerifyResponse> Read() => new RequestCheck()
        .Require(Version >= 0, "/version", "A version is 0 or more.")
        .Then(() => new VerifyResponse(PublicId, Version, Signature));
}
