using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Platform.Contracts.Credentials;
using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;
using Platform.Service.Credentials;
using Platform.Service.Credentials.Sealing;
using Platform.Service.Signatures;
using Xunit;

namespace Platform.Service.Tests.Signatures;

/// <summary>A lease that goes on lets go of a secret that verifies nothing more.</summary>
public sealed class EndedSecretsTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero));
    private readonly SecretSealer _sealer = new(Options.Create(new SealingOptions { ActiveKey = "k1", Keys = new() { ["k1"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) } }));

    public void Dispose() => _sealer.Dispose();

    [Fact]
    public void A_secret_is_zeroed_a_minute_after_it_stopped_to_verify()
    {
        var lease = Leased(Credential("signs"), Credential("drains") with { VerifiesOnly = true }, Credential("ends") with { VerifiesOnly = true, VerifiesUntil = _clock.GetUtcNow() });
        Assert.True(lease.TryUse(out var snapshot));
        var before = _clock.GetUtcNow() - TimeSpan.FromSeconds(1);
        var secrets = snapshot.Verifying(before).ToDictionary(credential => credential.Leased.Id, credential => credential.Secret);

        _clock.Advance(TimeSpan.FromSeconds(59));
        lease.ForgetEnded();
        Assert.All(secrets.Values, secret => Assert.False(secret.Utf8.IsEmpty));
        _clock.Advance(TimeSpan.FromSeconds(1));
        lease.ForgetEnded();

        Assert.Throws<ObjectDisposedException>(() => secrets["ends"].Utf8.Length);
        foreach (var kept in new[] { "signs", "drains" }) Assert.False(secrets[kept].Utf8.IsEmpty);
    }

    private TenantLease Leased(LeasedCredential signs, params LeasedCredential[] verifying)
    {
        using var key = ApiSecret.FromUtf8(RandomNumberGenerator.GetBytes(32));
        var snapshot = new TenantSnapshot(new Epoch(1, 1), Suspended: false, new QuotaPlan(1, 1, 1))
        {
            Credentials = [signs],
            Verifying = [.. verifying],
            SubjectKey = _sealer.Seal(SealPlaces.SubjectKey("acme", 1), key),
        };
        var lease = new TenantLease("acme", 0, _clock, _clock.GetTimestamp());
        var request = lease.Request("here", RenewalKind.Refresh, TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(2));
        lease.Accept(
            new(LeaseStatus.Leased) { Epoch = snapshot.Epoch, Snapshot = snapshot, Grant = new(GrantOutcome.None, "2026-03", 0, default, TimeSpan.FromSeconds(20)), TimeToLive = TimeSpan.FromMinutes(2) },
            request, (newer, before) => new SigningSnapshot("acme", newer, _sealer, _clock, before), jitter: 0);
        return lease;
    }

    private LeasedCredential Credential(string id)
    {
        using var secret = ApiSecret.FromText($"secret of {id}");
        return new(id, "upload", "demo", "1", "sha256", "us", _sealer.Seal(SealPlaces.Credential("acme", 1, id, "upload", "demo", "1", "sha256"), secret));
    }
}
