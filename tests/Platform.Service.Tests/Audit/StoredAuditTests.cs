using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Platform.Service.Audit;
using Platform.Service.Tenants;
using Xunit;

namespace Platform.Service.Tests.Audit;

public sealed class StoredAuditTests
{
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void A_chain_is_right_after_it_was_stored_and_read()
    {
        var chain = WrittenChain.OfTenDays();
        var state = new TenantState { Revision = 19, Outbox = [.. chain.Entries[8..]], Audit = chain.Head };

        var trail = Copy(new AuditTrailState { Entries = [.. chain.Entries[..8]] });
        var read = Copy(state);

        Assert.Null(WrittenChain.Check([.. trail.Entries, .. read.Outbox], read.Audit));
    }

    [Fact]
    public void A_document_from_before_begins_its_chain_with_the_next_change()
    {
        var waiting = new EntryBefore { Id = "7", At = WrittenChain.Start, Actor = "acme:key1", Action = "profile.publish", Target = "profiles/avatar/versions/2" };
        var before = Serializer.Deserialize<TenantState>(Serializer.SerializeToArray(new TenantBefore { Revision = 7, DisplayName = "Acme", Outbox = [waiting] }))!;

        Assert.Equal((7, "Acme", "7", 0), (before.Revision, before.DisplayName, Assert.Single(before.Outbox).Id, before.Repeats.Made.Length));
        Assert.Equal((0, 0), (before.Audit.Count, before.Audit.Months.Length));
        Assert.Equal((0, "", true, true), (before.Outbox[0].Sequence, before.Outbox[0].MasterKeyId, before.Outbox[0].Hash.IsEmpty, before.Outbox[0].PreviousHash.IsEmpty));
        Assert.Null(before.Audit.TrailOf("acme", before.Outbox[0].Sequence));
        var (entry, head) = WrittenChain.Of("acme", "k1").Append(before.Audit, WrittenChain.Draft(WrittenChain.Start));
        Assert.Equal((1, 1), (entry.Sequence, head.Count));
    }

    [Fact]
    public void A_full_record_of_the_longest_entries_stays_below_the_smallest_stores_limit()
    {
        var head = AuditHead.Empty;
        var longest = WrittenChain.Draft(WrittenChain.Start) with
        {
            Actor = $"{new string('t', 40)}:{new string('k', 12)}", Target = $"profiles/{new string('p', 64)}/versions/1000000", Detail = new('\u20ac', 600), RequestId = new('r', 64),
        };
        var entries = new List<AuditEntry>();
        for (var i = 0; i < AuditHead.PartSize; i++)
        {
            (var entry, head) = WrittenChain.Of("acme", "k1").Append(head, longest with { Id = $"{i}" });
            entries.Add(entry);
        }

        Assert.InRange(Serializer.SerializeToArray(new AuditTrailState { Entries = [.. entries] }).Length, 64 * 1024, 256 * 1024);
    }

    /// <summary>Some of the members that there were.</summary>
    [GenerateSerializer, Immutable, Alias("TenantBefore")]
    internal sealed record TenantBefore
    {
        [Id(0)] public long Revision { get; init; }

        [Id(2)] public string DisplayName { get; init; } = "";

        [Id(11)] public ImmutableArray<EntryBefore> Outbox { get; init; } = [];
    }

    /// <summary>The members that there were.</summary>
    [GenerateSerializer, Immutable, Alias("EntryBefore")]
    internal sealed record EntryBefore
    {
        [Id(0)] public required string Id { get; init; }

        [Id(1)] public required DateTimeOffset At { get; init; }

        [Id(2)] public required string Actor { get; init; }

        [Id(3)] public required string Action { get; init; }

        [Id(4)] public required string Target { get; init; }

        [Id(5)] public string? Detail { get; init; }

        [Id(6)] public string? RequestId { get; init; }
    }

    private static T Copy<T>(T state) => Serializer.Deserialize<T>(Serializer.SerializeToArray(state))!;
}
