using Platform.Contracts.Access;
using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;

namespace Platform.Service.Signatures;

/// <summary>
/// Answers questions from this process's leases: no permit, no write, and no other process is asked while there is a lease. So it goes on
/// through an outage, as signing does.
/// </summary>
internal sealed class LeaseReader(LeaseStore leases, TimeProvider clock)
{
    private const int MostRounds = 8;

    /// <summary>Asks one snapshot. Its secrets are there while <paramref name="answer"/> runs, and only then.</summary>
    /// <param name="proof">The caller's key.</param>
    /// <param name="tenant">Whose lease.</param>
    /// <param name="scope">What the key must allow.</param>
    /// <param name="answer">Gives the answer, from the snapshot, the key (null for an operator's) and the time.</param>
    public async ValueTask<Outcome<T>> Read<T>(
        KeyProof proof, string tenant, Scopes scope, Func<SigningSnapshot, LeasedAccessKey?, DateTimeOffset, LeaseReply<T>> answer, CancellationToken cancellation)
        where T : class
    {
        var freshened = false;
        for (var round = 0; round < MostRounds; round++)
        {
            var lease = leases.Of(tenant);
            if (!lease.TryUse(out var snapshot))
            {
                if (LeaseRefusals.Of(await leases.Renew(lease, RenewalKind.Refresh, cancellation)) is { } unavailable) return unavailable;
                continue;
            }

            LeaseReply<T> reply;
            try
            {
                reply = Read(snapshot, proof, scope, answer);
            }
            finally
            {
                snapshot.Leave();
            }

            if (lease.Now >= lease.Account.RefreshAt) leases.RefreshSoon(lease);
            if (!reply.MayBeNewer || freshened || !await leases.Freshen(lease, snapshot.Epoch, cancellation)) return reply.Outcome;
            freshened = true;
        }

        return LeaseRefusals.Unavailable;
    }

    private LeaseReply<T> Read<T>(SigningSnapshot snapshot, KeyProof proof, Scopes scope, Func<SigningSnapshot, LeasedAccessKey?, DateTimeOffset, LeaseReply<T>> answer)
        where T : class
    {
        var now = clock.GetUtcNow();
        if (snapshot.Suspended) return new(LeaseRefusals.Suspended);

        // An operator's key was proven where the request came in; it is no tenant's.
        if (proof.Owner == IOperatorKeys.Key) return answer(snapshot, null, now);
        if (snapshot.Recognise(proof.KeyId, proof.Digest.AsSpan(), now) is not { } key) return new(LeaseRefusals.UnknownKey, MayBeNewer: true);
        return key.Scopes.Allows(scope) ? answer(snapshot, key, now) : new(LeaseRefusals.NoScope(scope));
    }
}

/// <summary>What a snapshot said.</summary>
/// <param name="Outcome">The answer.</param>
/// <param name="MayBeNewer">True when the authority may know what the snapshot lacks: worth asking once.</param>
internal readonly record struct LeaseReply<T>(Outcome<T> Outcome, bool MayBeNewer = false) where T : class;
