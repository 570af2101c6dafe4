using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Platform.Contracts.Access;
using Platform.Contracts.Refusals;
using Platform.Service.Access;
using Xunit;

namespace Platform.Service.Tests.Access;

public sealed class AccessKeySetTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly NewAccessKey _old = NewAccessKey.Create("acme");
    private readonly NewAccessKey _new = NewAccessKey.Create("acme");

    [Fact]
    public void Old_and_new_work_until_the_grace_ends_and_then_only_the_new_one()
    {
        var keys = Rolled(Day);

        Assert.Equal(("rolling", "active"), (Status(keys, _old, Now), Status(keys, _new, Now)));
        foreach (var key in new[] { _old, _new }) Assert.NotNull(keys.Recognise(key.Id, key.Digest.AsSpan(), Now + Day - TimeSpan.FromTicks(1)));
        Assert.Null(keys.Recognise(_old.Id, _old.Digest.AsSpan(), Now + Day));
        Assert.NotNull(keys.Recognise(_new.Id, _new.Digest.AsSpan(), Now + Day));
        Assert.Equal(("revoked", "active"), (Status(keys, _old, Now + Day), Status(keys, _new, Now + Day)));
        Assert.Equal(new RolledKey(_old.Id, Now + Day), keys.RolledInto(_new.Id));
    }

    [Fact]
    public void Without_a_grace_the_old_one_ends_at_once()
    {
        var keys = Rolled(TimeSpan.Zero);

        Assert.Null(keys.Recognise(_old.Id, _old.Digest.AsSpan(), Now));
        Assert.NotNull(keys.Recognise(_new.Id, _new.Digest.AsSpan(), Now));
    }

    [Fact]
    public void The_new_key_is_for_what_the_old_one_was_for()
    {
        var keys = Rolled(Day);
        var (before, after) = (keys.Find(_old.Id)!, keys.Find(_new.Id)!);

        Assert.Equal(
            (before.Name, before.Scopes, before.Profiles, before.ExpiresAt, (DateTimeOffset?)null, (string?)null),
            (after.Name, after.Scopes, after.Profiles, after.ExpiresAt, after.EndsAt, after.ReplacedBy));
        Assert.Equal((Now, 2L), (after.CreatedAt, after.Revision));
    }

    [Fact]
    public void A_key_that_expires_within_the_grace_ends_when_it_expires() =>
        Assert.Equal(("expired", "expired"), (Status(Rolled(20 * Day), _old, Now + 10 * Day), Status(Rolled(20 * Day), _new, Now + 10 * Day)));

    [Fact]
    public void When_a_rolled_key_ends_is_told_as_it_is_also_when_that_is_before_its_grace_is_over()
    {
        var expiring = Rolled(20 * Day);
        Assert.Equal((Now + 10 * Day, Now + 10 * Day), (expiring.Find(_old.Id)!.View(Now, null).EndsAt, expiring.RolledInto(_new.Id)!.EndsAt));

        Assert.True(Rolled(Day).Revoke(_old.Id, default, 3, Now + Day / 2).Succeeded(out var revoked, out _));
        Assert.Equal((Now + Day / 2, Now + Day / 2), (revoked.Find(_old.Id)!.View(Now, null).EndsAt, revoked.RolledInto(_new.Id)!.EndsAt));
        Assert.Null(revoked.Find(_new.Id)!.View(Now, null).EndsAt);

        Assert.True(expiring.Revoke(_old.Id, default, 3, Now + 11 * Day).Succeeded(out var late, out _));
        Assert.Equal(Now + 10 * Day, late.RolledInto(_new.Id)!.EndsAt);
    }

    [Fact]
    public void A_condition_is_looked_at_also_where_the_key_has_ended()
    {
        Assert.True(Rolled(TimeSpan.Zero).Revoke(_new.Id, default, 3, Now).Succeeded(out var keys, out _));
        foreach (var key in new[] { _old, _new })
        {
            Assert.Equal(RefusalCode.PreconditionFailed, keys.Revoke(key.Id, new("\"0\""), 4, Now).Refusal!.Code);
            Assert.Same(keys, keys.Revoke(key.Id, new($"\"{keys.Find(key.Id)!.Revision}\""), 4, Now).Value);
        }
    }

    [Fact]
    public void A_rolling_key_can_be_revoked_before_its_grace_is_over()
    {
        Assert.True(Rolled(Day).Revoke(_old.Id, default, 3, Now).Succeeded(out var keys, out _));

        Assert.Null(keys.Recognise(_old.Id, _old.Digest.AsSpan(), Now));
        Assert.NotNull(keys.Recognise(_new.Id, _new.Digest.AsSpan(), Now));
    }

    [Fact]
    public void A_key_that_has_ended_by_its_grace_is_revoked_already()
    {
        var keys = Rolled(Day);
        Assert.True(keys.Revoke(_old.Id, default, 3, Now + Day).Succeeded(out var same, out _));
        Assert.Same(keys, same);
    }

    [Fact]
    public void Only_an_active_key_can_be_rolled()
    {
        Assert.Equal(RefusalCode.AccessKeyState, Refused(Rolled(Day), _old.Id, Now));
        Assert.Equal(RefusalCode.AccessKeyState, Refused(Rolled(Day), _old.Id, Now + Day));
        Assert.Equal(RefusalCode.AccessKeyState, Refused(One(), _old.Id, Now + 10 * Day));
        Assert.True(One().Revoke(_old.Id, default, 2, Now).Succeeded(out var revoked, out _));
        Assert.Equal(RefusalCode.AccessKeyState, Refused(revoked, _old.Id, Now));
        Assert.Equal(RefusalCode.NotFound, Refused(One(), "AAAAAAAAAAAA", Now));
        Assert.Equal(RefusalCode.PreconditionFailed, One().Roll(_old.Id, _new, new(Day, null), new("\"9\""), 10, 2, Now).Refusal?.Code);
        Assert.True(Rolled(Day).Roll(_new.Id, NewAccessKey.Create("acme"), new(Day, null), new("\"2\""), 10, 3, Now).Succeeded(out _, out _));
    }

    [Fact]
    public void Nobody_is_shown_a_key_that_can_do_what_he_can_not()
    {
        AssertRefused(new(Scopes.Admin, null));
        AssertRefused(new(Scopes.Admin | Scopes.Sign, ["banner"]));
        Assert.True(One().Roll(_old.Id, _new, new(Day, new(Scopes.Admin | Scopes.Sign, ["avatar", "banner"])), default, 10, 2, Now).Succeeded(out _, out _));
        Assert.True(One().Roll(_old.Id, _new, new(Day, new(Scopes.Platform, null)), default, 10, 2, Now).Succeeded(out _, out _));

        void AssertRefused(KeyReach roller) => Assert.Equal(RefusalCode.ScopeNotGrantable, One().Roll(_old.Id, _new, new(Day, roller), default, 10, 2, Now).Refusal?.Code);
    }

    [Fact]
    public void At_the_limit_keys_can_still_be_rolled_but_not_without_end()
    {
        var (keys, last) = (One(), _old);
        for (var revision = 2; ; revision++)
        {
            var next = NewAccessKey.Create("acme");
            if (!keys.Roll(last.Id, next, new(Day, null), default, limit: 2, revision, Now).Succeeded(out var rolled, out var refusal))
            {
                Assert.Equal((RefusalCode.LimitReached, 4), (refusal.Code, keys.Keys.Length));
                break;
            }

            (keys, last) = (rolled, next);
        }

        Assert.True(keys.Roll(last.Id, NewAccessKey.Create("acme"), new(Day, null), default, limit: 2, 9, Now + Day).Succeeded(out var later, out _));
        Assert.Equal(4, later.Keys.Length);
        Assert.True(keys.Add(AccessKeyRecord.For(NewAccessKey.Create("acme"), new("another", Scopes.Sign), 9, Now + Day), limit: 2, Now + Day).Succeeded(out _, out _));
    }

    [Fact]
    public void A_key_from_before_works_and_was_not_rolled()
    {
        var serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();
        var before = new KeyBefore { Id = "k1", Name = "old", Digest = [.. new byte[32]], Scopes = Scopes.Sign, ExpiresAt = Now + Day, CreatedAt = Now, Revision = 1 };

        var read = serializer.Deserialize<AccessKeyRecord>(serializer.SerializeToArray(before))!;

        Assert.Equal((null, null, Now + Day), (read.EndsAt, read.ReplacedBy, read.WorksUntil));
        Assert.Equal((true, false, "active"), (read.WorksAt(Now), read.WorksAt(Now + Day), read.View(Now, null).Status));
    }

    private AccessKeySet One() =>
        new AccessKeySet().Add(AccessKeyRecord.For(_old, new("backend", Scopes.Sign, ["avatar"], Now + 10 * Day), 1, Now), 10, Now).Value!;

    private AccessKeySet Rolled(TimeSpan grace) => One().Roll(_old.Id, _new, new(grace, null), default, 10, 2, Now).Value!;

    private static string Status(AccessKeySet keys, NewAccessKey key, DateTimeOffset now) => keys.Find(key.Id)!.View(now, null).Status;

    private static RefusalCode? Refused(AccessKeySet keys, string id, DateTimeOffset now) =>
        keys.Roll(id, NewAccessKey.Create("acme"), new(Day, null), default, 10, 3, now).Refusal?.Code;

    /// <summary>The members that there were.</summary>
    [GenerateSerializer, Immutable, Alias("KeyBefore")]
    internal sealed record KeyBefore
    {
        [Id(0)] public required string Id { get; init; }

        [Id(1)] public required string Name { get; init; }

        [Id(2)] public required ImmutableArray<byte> Digest { get; init; }

        [Id(3)] public required Scopes Scopes { get; init; }

        [Id(5)] public DateTimeOffset? ExpiresAt { get; init; }

        [Id(6)] public required DateTimeOffset CreatedAt { get; init; }

        [Id(8)] public required long Revision { get; init; }
    }
}
