using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Platform.Contracts.Credentials;
using Platform.Service.Audit;
using Platform.Service.Tenants;
using Xunit;

namespace Platform.Service.Tests.Tenants;

public sealed class StoredTenantTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void A_directory_from_before_has_its_tenants_and_nothing_due()
    {
        var before = Read<TenantDirectoryState>(new DirectoryBefore { Tenants = ImmutableSortedSet.Create(StringComparer.Ordinal, "acme", "beta") });

        Assert.Equal(["acme", "beta"], before.Tenants);
        Assert.Null(before.DueOf("acme"));
        var next = before with { Due = before.Due.Add("acme", Now) };
        Assert.Equal(Now, Read<TenantDirectoryState>(next).DueOf("acme"));
    }

    [Fact]
    public void A_tenant_from_before_lives_on()
    {
        var before = Read<TenantState>(new TenantBefore { Revision = 7, DisplayName = "Acme" });

        Assert.Equal((true, false, true, null, null), (before.Exists, before.IsDestroyed, before.MaySign, before.Destruction, before.DueAt));
        var next = before with { Destruction = new(Now, Now.AddDays(30)) };
        Assert.Equal((false, Now.AddDays(30)), (Read<TenantState>(next).MaySign, Read<TenantState>(next).DueAt));
    }

    [Fact]
    public void A_tombstone_has_an_end_an_audit_trail_and_what_is_still_to_be_emptied_and_nothing_else()
    {
        var tenant = new TenantState
        {
            Revision = 7,
            Epoch = new(Now.AddYears(1).ToUnixTimeMilliseconds(), 5),
            DisplayName = "Acme",
            Plan = new(1, 2, 3),
            CreatedAt = Now.AddDays(-9),
            TenantRevision = 6,
            SubjectKey = new SealedSecret("k1", [1, 2, 3]),
            Outbox = [new AuditEntry { Id = "7", At = Now, Actor = "a", Action = "b", Target = "c" }],
            Audit = new AuditHead { Count = 7 },
            Destruction = new(Now.AddDays(-1), Now),
            ArchivePart = 2,
        };

        var tombstone = tenant.Tombstone(Now);

        Assert.True(tombstone.Epoch.Incarnation > tenant.Epoch.Incarnation);
        var bare = new TenantState
        {
            Revision = 7,
            Epoch = tombstone.Epoch,
            CreatedAt = tenant.CreatedAt,
            TenantRevision = 8,
            Outbox = tenant.Outbox,
            Audit = tenant.Audit,
            Destruction = new(Now.AddDays(-1), Now, Now),
            ArchivePart = 2,
        };
        Assert.Equal(Serializer.SerializeToArray(bare), Serializer.SerializeToArray(tombstone));
        Assert.Equal((false, true, false, null), (tombstone.Exists, tombstone.IsDestroyed, tombstone.MaySign, tombstone.DueAt));
    }

    private static T Read<T>(object stored) => Serializer.Deserialize<T>(Serializer.SerializeToArray(stored))!;

    [GenerateSerializer, Immutable, Alias("DirectoryBefore")]
    internal sealed record DirectoryBefore
    {
        [Id(0)] public ImmutableSortedSet<string> Tenants { get; init; } = [];
    }

    /// <summary>Some of the members that there were.</summary>
    [GenerateSerializer, Immutable, Alias("StoredTenantBefore")]
    internal sealed record TenantBefore
    {
        [Id(0)] public long Revision { get; init; }

        [Id(2)] public string DisplayName { get; init; } = "";
    }
}
