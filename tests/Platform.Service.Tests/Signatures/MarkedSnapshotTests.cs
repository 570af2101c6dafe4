using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Platform.Contracts.Credentials;
using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;
using Platform.Service.Credentials;
using Platform.Service.Credentials.Sealing;
using Platform.Service.Signatures;
using Xunit;

namespace Platform.Service.Tests.Signatures;

public sealed class MarkedSnapshotTests
{
    private static readonly Dictionary<string, string> Keys = new() { ["k1"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), ["k2"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };

    [Fact]
    public void Marks_stay_the_same_when_the_master_key_is_replaced()
    {
        var place = SealPlaces.SubjectKey("acme", 1);
        using var before = new SecretSealer(Options.Create(new SealingOptions { ActiveKey = "k1", Keys = Keys }));
        using var after = new SecretSealer(Options.Create(new SealingOptions { ActiveKey = "k2", Keys = Keys }));
        using var key = ApiSecret.FromUtf8(RandomNumberGenerator.GetBytes(32));
        var kept = before.Seal(place, key);

        var mark = Snapshot(before, kept).Marked("avatar", 1, "cred_0123456789abcdef").LineageMark!;

        Assert.Equal(("avatar", 1, "cred_0123456789abcdef"), Names(Snapshot(after, kept), mark));
        Assert.Equal(("avatar", 1, "cred_0123456789abcdef"), Names(Snapshot(after, after.Reseal(place, kept)), mark));
        Assert.Null(Snapshot(after, after.Seal(SealPlaces.SubjectKey("other", 1), key), "other").Marks.Read(mark[..^1]));
    }

    [Fact]
    public void A_mark_is_made_once()
    {
        using var sealer = new SecretSealer(Options.Create(new SealingOptions { ActiveKey = "k1", Keys = Keys }));
        using var key = ApiSecret.FromUtf8(RandomNumberGenerator.GetBytes(32));
        var snapshot = Snapshot(sealer, sealer.Seal(SealPlaces.SubjectKey("acme", 1), key));

        Assert.Same(snapshot.Marked("avatar", 1, "cred_0123456789abcdef"), snapshot.Marked("avatar", 1, "cred_0123456789abcdef"));
        Assert.NotEqual(snapshot.Marked("avatar", 1, "cred_0123456789abcdef").LineageMark, snapshot.Marked("avatar", 2, "cred_0123456789abcdef").LineageMark);
    }

    private static SigningSnapshot Snapshot(SecretSealer sealer, SealedSecret subjectKey, string tenant = "acme") =>
        new(tenant, new TenantSnapshot(new Epoch(1, 1), Suspended: false, new QuotaPlan(1, 1, 1)) { SubjectKey = subjectKey }, sealer, TimeProvider.System, before: null);

    private static (string, int, string) Names(SigningSnapshot snapshot, string mark) =>
        snapshot.Marks.Read(mark) is { } lineage ? (lineage.Profile, lineage.ProfileVersion, lineage.Credential) : default;
}
