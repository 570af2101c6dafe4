using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Platform.Contracts.Access;
using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Service.Access;

namespace Platform.Service.Signatures;

/// <summary>
/// Recognises keys from this process's leases. A key that no lease knows is shown to the tenant's authority, which reads only:
/// forged keys make no lease, write nothing and cost the tenant nothing.
/// </summary>
internal sealed class LeaseKeyVerifier(LeaseStore leases, IGrainFactory grains, IOptions<AccessOptions> options, TimeProvider clock) : IKeyVerifier
{
    private readonly byte[][] _configuredOperators = [.. options.Value.OperatorKeyDigests.Select(Convert.FromHexString)];

    public ValueTask<KeyVerdict> Verify(KeyProof proof, bool mayAsk, CancellationToken cancellation) =>
        proof.Owner == IOperatorKeys.Key ? VerifyOperator(proof, mayAsk) : VerifyTenant(proof, mayAsk, cancellation);

    private async ValueTask<KeyVerdict> VerifyOperator(KeyProof proof, bool mayAsk)
    {
        var recognised = Array.Exists(_configuredOperators, digest => CryptographicOperations.FixedTimeEquals(digest, proof.Digest.AsSpan()))
            || (mayAsk && await grains.GetGrain<IOperatorKeys>(IOperatorKeys.Key).Recognise(proof.KeyId, proof.Digest));
        return recognised ? new KeyVerdict { Scopes = Scopes.Platform } : Unknown;
    }

    private async ValueTask<KeyVerdict> VerifyTenant(KeyProof proof, bool mayAsk, CancellationToken cancellation)
    {
        if (leases.TryFind(proof.Owner, out var lease) && lease.TryUse(out var snapshot))
        {
            try
            {
                if (snapshot.Recognise(proof.KeyId, proof.Digest.AsSpan(), clock.GetUtcNow()) is { } key) return Accept(lease, snapshot, key);
                if (snapshot.KnowsKey(proof.KeyId)) return Unknown;
            }
            finally
            {
                snapshot.Leave();
            }

            // The key may be newer than the lease.
            return mayAsk && await leases.Freshen(lease, snapshot.Epoch, cancellation) ? Recognise(lease, proof) ?? Unknown : Unknown;
        }

        if (!mayAsk) return Unknown;
        switch (await leases.Recognise(proof, cancellation))
        {
            case Recognition.Recognised:
                break;
            case null:
                return Unavailable;
            default:
                return Unknown;
        }

        for (var round = 0; round < MostRounds; round++)
        {
            lease = leases.Of(proof.Owner);
            if (Recognise(lease, proof) is { } verdict) return verdict;
            switch (await leases.Renew(lease, RenewalKind.Refresh, cancellation))
            {
                case RenewalOutcome.UnknownTenant or RenewalOutcome.DestroyedTenant: return Unknown;
                case RenewalOutcome.Unreachable: return Unavailable;
            }
        }

        return Unavailable;
    }

    /// <summary>What the lease says of the key; null when there is no usable lease.</summary>
    private KeyVerdict? Recognise(TenantLease lease, KeyProof proof)
    {
        if (!lease.TryUse(out var snapshot)) return null;
        try
        {
            return snapshot.Recognise(proof.KeyId, proof.Digest.AsSpan(), clock.GetUtcNow()) is { } key ? Accept(lease, snapshot, key) : Unknown;
        }
        finally
        {
            snapshot.Leave();
        }
    }

    private const int MostRounds = 4;

    private KeyVerdict Accept(TenantLease lease, SigningSnapshot snapshot, LeasedAccessKey key)
    {
        var today = KeyUses.DayOf(clock.GetUtcNow());
        if (snapshot.MarkUsed(key, today)) lease.NoteUse(key.Id, today);
        return new() { Scopes = key.Scopes, Profiles = key.Profiles };
    }

    private static KeyVerdict Unknown { get; } = new()
    {
        Refusal = new Refusal(RefusalCode.Unauthenticated, "This access key is unknown, revoked or expired."),
    };

    private static KeyVerdict Unavailable { get; } = new() { Refusal = LeaseRefusals.Unavailable };
}
