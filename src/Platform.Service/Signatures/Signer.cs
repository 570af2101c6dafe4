using System.Collections.Immutable;
using Platform.Contracts.Access;
using Platform.Contracts.Signatures;
using Platform.Service.Signatures.Shapes;

namespace Platform.Service.Signatures;

/// <summary>
/// Signs from this process's leases: policy, permit, string to sign, digest, without a hop or a write. Only when a lease is
/// missing, used up or may be too old for what is asked does it wait for the tenant's authority.
/// </summary>
internal sealed class Signer(LeaseStore leases, ShapeStore shapes, SigningMetrics metrics, TimeProvider clock) : ITenantSigner
{
    /// <summary>A lease may be replaced under a request a few times in a row, hardly more.</summary>
    private const int MostRounds = 8;

    public async ValueTask<ImmutableArray<SignatureResult>> Sign(KeyProof proof, string tenant, ImmutableArray<SignRequest> requests, CancellationToken cancellation)
    {
        var results = ImmutableArray.CreateBuilder<SignatureResult>(requests.Length);
        foreach (var request in requests) results.Add(await Sign(proof, tenant, request, cancellation));
        return results.MoveToImmutable();
    }

    public async ValueTask<SignatureResult> Sign(KeyProof proof, string tenant, SignRequest request, CancellationToken cancellation)
    {
        using var span = SignatureSpan.Start(tenant, request);
        try
        {
            var result = await SignNow(proof, tenant, request, cancellation);
            metrics.Count(result);
            span?.Tell(request, result);
            return result;
        }
        catch (Exception failure)
        {
            span?.Fail(failure);
            throw;
        }
    }

    private async ValueTask<SignatureResult> SignNow(KeyProof proof, string tenant, SignRequest request, CancellationToken cancellation)
    {
        var freshened = false;
        for (var round = 0; round < MostRounds; round++)
        {
            var lease = leases.Of(tenant);
            if (!lease.TryUse(out var snapshot))
            {
                if (LeaseRefusals.Of(await leases.Renew(lease, RenewalKind.Sign, cancellation)) is { } unavailable) return new SignatureRefused(unavailable);
                continue;
            }

            SigningAttempt attempt;
            var now = clock.GetUtcNow();
            try
            {
                attempt = SnapshotSigning.Attempt(lease, snapshot, proof, request, now);
            }
            finally
            {
                snapshot.Leave();
            }

            switch (attempt.Next)
            {
                case AttemptNext.Done:
                    if (attempt.NeedsRefresh) leases.RefreshSoon(lease);
                    return Counted(tenant, request, attempt, now);
                case AttemptNext.Freshen:
                    // It may be newer than the lease: ask once, then take the answer as it is.
                    if (freshened || !await leases.Freshen(lease, snapshot.Epoch, cancellation)) return Counted(tenant, request, attempt, now);
                    freshened = true;
                    break;
                case AttemptNext.Renew:
                    if (LeaseRefusals.Of(await leases.Renew(lease, RenewalKind.Sign, cancellation)) is { } refusal) return new SignatureRefused(refusal);
                    break;
                case AttemptNext.AwaitShare:
                    if (LeaseRefusals.Of(await leases.AwaitShare(lease, cancellation)) is { } shareless) return new SignatureRefused(shareless);
                    break;
                case AttemptNext.Again:
                    break;
            }
        }

        return new SignatureRefused(LeaseRefusals.Unavailable);
    }

    /// <summary>What no version judged, such as a wrong key, says nothing about the rules.</summary>
    private SignatureResult Counted(string tenant, SignRequest request, in SigningAttempt attempt, DateTimeOffset now)
    {
        var answer = attempt.Answer;
        if (attempt.Version > 0) shapes.Count(tenant, request, attempt.Version, answer, now);
        return answer;
    }
}
