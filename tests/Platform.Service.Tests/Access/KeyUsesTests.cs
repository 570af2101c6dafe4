using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Platform.Contracts.Access;
using Platform.Service.Access;
using Platform.Service.Quotas;
using Platform.Service.Signatures;
using Platform.Service.Tenants;
using Xunit;

namespace Platform.Service.Tests.Access;

public sealed class KeyUsesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);
    private static readonly int Today = KeyUses.DayOf(Now);

    private readonly NewAccessKey _key = NewAccessKey.Create("acme");

    private AccessKeySet Keys => new AccessKeySet().Add(AccessKeyRecord.For(_key, new("backend", Scopes.Sign), 1, Now), 10, Now).Value!;

    [Fact]
    public void The_last_day_is_kept_whatever_order_reports_come_in()
    {
        var uses = KeyUses.None.With([new(_key.Id, Today - 1)], Keys, Now).With([new(_key.Id, Today)], Keys, Now).With([new(_key.Id, Today - 2)], Keys, Now);

        Assert.Equal(new DateTimeOffset(2026, 3, 9, 0, 0, 0, TimeSpan.Zero), uses.LastUsedAt(_key.Id));
        Assert.Same(uses, uses.With([new(_key.Id, Today)], Keys, Now));
        Assert.Same(uses, uses.With(default, Keys, Now));
    }

    [Fact]
    public void No_use_is_of_the_future_or_of_a_key_that_is_not_there()
    {
        var uses = KeyUses.None.With([new(_key.Id, Today + 9), new("gone", Today)], Keys, Now);

        Assert.Equal(_key.Id, Assert.Single(uses.Days).Key);
        Assert.Equal(Now.Date, uses.LastUsedAt(_key.Id)?.Date);
        Assert.Empty(uses.With([new("gone", Today)], new(), Now).Days);
    }

    [Fact]
    public void A_use_is_reported_once_a_day_and_again_when_the_report_was_lost()
    {
        var uses = new UnreportedKeyUses();
        uses.Note("a", Today);
        var sent = uses.Next();
        uses.Note("a", Today);
        Assert.Equal(sent, uses.Next());

        uses.Reported(sent);
        uses.Note("a", Today);
        Assert.False(uses.Any);

        uses.Note("a", Today + 1);
        Assert.Equal(Today + 1, Assert.Single(uses.Next()).Day);
    }

    [Fact]
    public void One_report_has_a_hundred_uses_at_most_and_the_next_has_the_rest()
    {
        var uses = new UnreportedKeyUses();
        for (var i = 0; i < 150; i++) uses.Note($"{i}", Today);

        var first = uses.Next();
        uses.Reported(first);
        Assert.Equal((100, 50), (first.Length, uses.Next().Length));
        Assert.Empty(first.Intersect(uses.Next()));
    }

    [Fact]
    public void Documents_from_before_know_of_no_use()
    {
        var serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

        Assert.Empty(serializer.Deserialize<QuotaLedgerState>(serializer.SerializeToArray(new LedgerBefore { Ledger = new() }))!.KeyUses.Days);
        Assert.Empty(serializer.Deserialize<OperatorKeysState>(serializer.SerializeToArray(new OperatorsBefore { Revision = 3 }))!.KeyUses.Days);
        Assert.True(serializer.Deserialize<Contracts.Leases.AcquireLease>(serializer.SerializeToArray(new Contracts.Leases.AcquireLease("a", 1, 0, 0, null, 0, 0, default)))!.KeyUses.IsDefaultOrEmpty);
    }

    [GenerateSerializer, Immutable, Alias("LedgerBefore")]
    internal sealed record LedgerBefore
    {
        [Id(0)] public QuotaLedger Ledger { get; init; } = new();
    }

    [GenerateSerializer, Immutable, Alias("OperatorsBefore")]
    internal sealed record OperatorsBefore
    {
        [Id(0)] public long Revision { get; init; }
    }
}
