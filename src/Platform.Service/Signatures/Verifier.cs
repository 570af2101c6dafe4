using Platform.Contracts.Access;
using Platform.Contracts.Refusals;
using Platform.Contracts.Verification;
using Platform.Service.Verification;

namespace Platform.Service.Signatures;

/// <summary>Verifies with the secrets of this process's leases: those that sign, those that drain, and those disabled a short time ago.</summary>
internal sealed class Verifier(LeaseReader leases, VerificationMetrics metrics) : ITenantVerifier
{
    public async ValueTask<Outcome<VerificationResult>> Verify(KeyProof proof, string tenant, VerifyNotification request, CancellationToken cancellation)
    {
        var outcome = await leases.Read(proof, tenant, Scopes.Verify, (snapshot, _, now) => Reply(Notification(request, snapshot, now)), cancellation);
        metrics.Count("notification", outcome);
        return outcome;
    }

    public async ValueTask<Outcome<VerificationResult>> Verify(KeyProof proof, string tenant, VerifyResponse request, CancellationToken cancellation)
    {
        var outcome = await leases.Read(proof, tenant, Scopes.Verify, (snapshot, _, now) => Reply(ResponseCheck.Of(request, Secrets(snapshot, now))), cancellation);
        metrics.Count("response", outcome);
        return outcome;
    }

    private static VerificationResult Notification(VerifyNotification request, SigningSnapshot snapshot, DateTimeOffset now) =>
        NotificationCheck.Of(request, Secrets(snapshot, now), now).WithLineage(request.Body.AsMemory(), snapshot.Marks);

    private static List<LiveSecret> Secrets(SigningSnapshot snapshot, DateTimeOffset now) =>
        [.. snapshot.Verifying(now).Select(credential => new LiveSecret(credential.Leased.Id, credential.Secret))];

    /// <summary>The secret may be newer than the lease.</summary>
    private static LeaseReply<VerificationResult> Reply(VerificationResult result) =>
        new(result, MayBeNewer: result.Reason is VerificationReason.WrongSignature or VerificationReason.NoLiveSecret);
}
