using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;
using Platform.Service.Tenants;
using Platform.Service.Tests.Credentials.Sealing;
using Xunit;

namespace Platform.Service.Tests.Tenants;

public sealed class RepeatsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);

    private static readonly RepeatHashes Hashes = Under("k1");

    private readonly Repeats _repeats = Repeats.None.Add(Hashes, "acme:one", Request("a", "body"), "access-keys/k", Now);

    [Fact]
    public void The_same_request_is_known_for_a_day()
    {
        Assert.Equal("access-keys/k", Find("acme:one", Request("a", "body"), Now.AddHours(24).AddTicks(-1))?.Value?.Made);
        Assert.Null(Find("acme:one", Request("a", "body"), Now.AddHours(24)));
        Assert.Null(Find("acme:one", Request("b", "body"), Now));
    }

    [Fact]
    public void The_same_key_with_another_request_is_refused() =>
        Assert.Equal(RefusalCode.IdempotencyKeyReused, Find("acme:one", Request("a", "another"), Now)?.Refusal?.Code);

    [Fact]
    public void Callers_do_not_share_keys() => Assert.Null(Find("acme:two", Request("a", "another"), Now));

    [Fact]
    public void Another_master_key_does_not_make_it_unknown()
    {
        Assert.Equal("access-keys/k", _repeats.Find(Under("k2", "k1"), "acme:one", Request("a", "body"), Now)?.Value?.Made);
        Assert.Null(_repeats.Find(Under("k2"), "acme:one", Request("a", "body"), Now));
    }

    [Fact]
    public void A_day_old_is_forgotten_when_something_new_is_remembered()
    {
        var next = _repeats.Add(Hashes, "acme:one", Request("b", "body"), "access-keys/l", Now.AddHours(24));
        Assert.Equal("access-keys/l", Assert.Single(next.Made).Made);
    }

    [Fact]
    public void When_all_room_is_taken_a_new_one_is_refused_and_none_is_forgotten()
    {
        var full = Full();

        Assert.Equal(RefusalCode.LimitReached, full.Find(Hashes, "acme:one", Request("new", "body"), Now)?.Refusal?.Code);
        Assert.NotNull(full.Find(Hashes, "acme:one", Request("0", "body"), Now)?.Value);
        Assert.Null(full.Find(Hashes, "acme:one", Request("new", "body"), Now.AddHours(24)));
    }

    [Fact]
    public void What_is_stored_is_small_and_gives_no_body_away()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var stored = serializer.SerializeToArray(Full());
        Assert.InRange(stored.Length, 0, 64 * 1024);
        Assert.Equal(Repeats.Most, serializer.Deserialize<Repeats>(stored)!.Made.Length);

        var one = serializer.SerializeToArray(_repeats);
        Assert.Equal(-1, one.AsSpan().IndexOf(Request("a", "body").Digest.AsSpan(0, 8)));
        Assert.Empty(serializer.Deserialize<TenantState>(serializer.SerializeToArray(new TenantState()))!.Repeats.Made);
    }

    private static Repeats Full()
    {
        var full = Repeats.None;
        for (var i = 0; i < Repeats.Most; i++)
        {
            full = full.Add(Hashes, "acme:one", Request($"{i}", "body"), $"profiles/{new string('p', 40)}/versions/{i}", Now);
        }

        return full;
    }

    private Outcome<Repeat>? Find(string actor, RepeatableRequest request, DateTimeOffset now) => _repeats.Find(Hashes, actor, request, now);

    private static RepeatableRequest Request(string key, string body) => new(key, [.. SHA256.HashData(Encoding.UTF8.GetBytes(body))]);

    private static RepeatHashes Under(params string[] masterKeys) => new(new DerivedKeys(Sample.Sealer(masterKeys)), "acme");
}
