using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Platform.Contracts.Audit;
using Platform.Service.Audit;
using Xunit;

namespace Platform.Service.Tests.Audit;

public sealed class AuditChainTests
{
    private readonly WrittenChain _chain = WrittenChain.OfTenDays();

    /// <summary>Each member of an entry, changed by somebody who has the database.</summary>
    public static TheoryData<string> Members => new(Changes.Keys);

    private static readonly Dictionary<string, Func<AuditEntry, AuditEntry>> Changes = new()
    {
        ["id"] = entry => entry with { Id = "999" },
        ["no number as id"] = entry => entry with { Id = "five" },
        ["at"] = entry => entry with { At = entry.At.AddTicks(1) },
        ["actor"] = entry => entry with { Actor = "acme:key2" },
        ["action"] = entry => entry with { Action = "profile.retire" },
        ["target"] = entry => entry with { Target = "profiles/avatar/versions/3" },
        ["detail"] = entry => entry with { Detail = "previous=2" },
        ["no detail"] = entry => entry with { Detail = null },
        ["an empty request id"] = entry => entry with { RequestId = "" },
        ["no request id"] = entry => entry with { RequestId = null },
        ["text moved from one member to the next"] = entry => entry with { Actor = "acme:key", Action = $"1{entry.Action}" },
        ["previous hash"] = entry => entry with { PreviousHash = Flipped(entry.PreviousHash) },
        ["hash"] = entry => entry with { Hash = Flipped(entry.Hash) },
        ["no hash"] = entry => entry with { Hash = [] },
        ["a hash without a key"] = entry => entry with { Hash = [.. SHA256.HashData(Encoding.UTF8.GetBytes(entry.ToString()))] },
    };

    [Fact]
    public void A_chain_that_nobody_touched_is_right_over_all_of_its_months()
    {
        Assert.Equal([new("2026-03", 1), new("2026-04", 3)], _chain.Head.Months);
        Assert.Null(_chain.Check());
        Assert.Empty(_chain.Entries[0].PreviousHash);
        Assert.Equal(_chain.Entries[1].Hash, _chain.Entries[2].PreviousHash);
        Assert.Null(WrittenChain.Check([], AuditHead.Empty));
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void A_changed_member_shows_where_it_is(string member)
    {
        _chain.Entries[4] = Changes[member](_chain.Entries[4]);
        AssertFault(5, AuditFault.Altered, _chain.Check());
    }

    [Fact]
    public void An_entry_that_was_taken_out_is_missing()
    {
        var gone = _chain.Entries[4].Id;
        _chain.Entries.RemoveAt(4);
        AssertFault(5, AuditFault.Missing, _chain.Check());
        Assert.NotEqual(gone, _chain.Check()!.Id);
    }

    [Fact]
    public void Numbering_the_rest_anew_does_not_hide_the_gap()
    {
        _chain.Entries.RemoveAt(4);
        for (var i = 4; i < _chain.Entries.Count; i++) _chain.Entries[i] = _chain.Entries[i] with { Sequence = i + 1 };
        AssertFault(5, AuditFault.Altered, _chain.Check());
    }

    [Fact]
    public void Entries_in_another_order_show()
    {
        (_chain.Entries[4], _chain.Entries[5]) = (_chain.Entries[5], _chain.Entries[4]);
        AssertFault(5, AuditFault.Missing, _chain.Check());
        (_chain.Entries[4], _chain.Entries[5]) = (_chain.Entries[5], _chain.Entries[3]);
        AssertFault(6, AuditFault.Misplaced, _chain.Check());
    }

    [Fact]
    public void A_cut_tail_is_missing() => AssertFault(8, AuditFault.Missing, WrittenChain.Check(_chain.Entries[..7], _chain.Head));

    [Fact]
    public void A_tail_that_was_cut_in_the_head_too_shows()
    {
        var last = _chain.Entries[6];
        AssertFault(7, AuditFault.HeadAltered, WrittenChain.Check(_chain.Entries[..7], _chain.Head with { Count = 7, Hash = last.Hash }));
        AssertFault(7, AuditFault.HeadAltered, WrittenChain.Check(_chain.Entries[..7], _chain.Head with { Count = 7, Hash = last.Hash, Seal = last.Hash }));
    }

    [Fact]
    public void An_end_of_another_revision_than_the_documents_lacks_a_change()
    {
        AssertFault(8, AuditFault.Missing, Check(_chain.Entries[..7], HeadOf(7), revision: 10));
        AssertFault(11, AuditFault.Missing, Check(_chain.Entries, _chain.Head, revision: 11));
        AssertFault(11, AuditFault.Missing, Check(_chain.Entries, _chain.Head, revision: 9));
        AssertFault(1, AuditFault.Missing, Check([], AuditHead.Empty, revision: 10));
        Assert.Null(Check(_chain.Entries[..7], HeadOf(7), revision: 7));
    }

    [Fact]
    public void A_chain_that_skips_a_change_shows()
    {
        var (entry, head) = WrittenChain.Of(WrittenChain.Owner, "k1").Append(HeadOf(7), WrittenChain.Draft(WrittenChain.Start.AddDays(20)) with { Id = "11" });
        AssertFault(8, AuditFault.Missing, Check([.. _chain.Entries[..7], entry], head, revision: 11));

        (entry, head) = WrittenChain.Of(WrittenChain.Owner, "k1").Append(AuditHead.Empty, WrittenChain.Draft(WrittenChain.Start.AddDays(20)) with { Id = "11" });
        AssertFault(1, AuditFault.Missing, Check([entry], head, revision: 11));
    }

    [Fact]
    public void A_month_that_was_taken_out_or_put_before_another_shows()
    {
        var (march, april) = (_chain.Entries[..2], _chain.Entries[2..]);
        AssertFault(1, AuditFault.Missing, WrittenChain.Check(april, _chain.Head));
        AssertFault(1, AuditFault.Missing, WrittenChain.Check([.. april, .. march], _chain.Head));
        AssertFault(10, AuditFault.HeadAltered, WrittenChain.Check(_chain.Entries, _chain.Head with { Months = [new("2026-04", 1)] }));
        AssertFault(10, AuditFault.HeadAltered, WrittenChain.Check(_chain.Entries, _chain.Head with { Months = [new("2026-03", 1), new("2026-04", 4)] }));
    }

    [Fact]
    public void Genuine_entries_of_a_past_that_was_restored_away_do_not_link()
    {
        var other = new WrittenChain();
        for (var day = 0; day < 10; day++) other.Write(WrittenChain.Start.AddDays(day), action: day < 4 ? "profile.publish" : "profile.retire");

        AssertFault(6, AuditFault.Unlinked, WrittenChain.Check([.. _chain.Entries[..5], .. other.Entries[5..]], other.Head));
        AssertFault(10, AuditFault.HeadAltered, WrittenChain.Check(_chain.Entries, other.Head));
    }

    [Fact]
    public void A_chain_of_another_owner_is_none_of_ones_own()
    {
        var other = WrittenChain.OfTenDays(owner: "rival");
        AssertFault(1, AuditFault.Altered, other.Check());
        AssertFault(10, AuditFault.HeadAltered, WrittenChain.Check(_chain.Entries, other.Head));
    }

    [Fact]
    public void Another_master_key_makes_another_hash_and_a_missing_one_is_named()
    {
        for (var day = 10; day < 12; day++) _chain.WriteWith("k2");

        Assert.Equal(["k1", "k2"], _chain.Entries.Select(entry => entry.MasterKeyId).Distinct());
        Assert.Null(WrittenChain.Check(_chain.Entries, _chain.Head, "k2", "k1"));
        AssertFault(1, AuditFault.KeyMissing, WrittenChain.Check(_chain.Entries, _chain.Head, "k2"));
        AssertFault(11, AuditFault.KeyMissing, WrittenChain.Check(_chain.Entries, _chain.Head, "k1"));
        Assert.Contains("Sealing:Keys:k2", WrittenChain.Check(_chain.Entries, _chain.Head, "k1")!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_goes_back_stays_in_the_month()
    {
        _chain.Write(WrittenChain.Start.AddYears(-1));
        Assert.Equal("2026-04", _chain.Head.Months[^1].Name);
        Assert.Null(_chain.Check());
    }

    [Fact]
    public void Every_part_of_a_month_has_a_record_of_its_own()
    {
        var head = AuditHead.Empty;
        for (var i = 0; i < 70; i++) head = head.Next(WrittenChain.Start);
        for (var i = 0; i < 130; i++) head = head.Next(WrittenChain.Start.AddDays(5));

        var places = Enumerable.Range(1, 200).Select(number => head.TrailOf("acme", number)!).ToArray();
        Assert.Equal(
            [("acme/2026-03", 64), ("acme/2026-03/2", 6), ("acme/2026-04", 64), ("acme/2026-04/2", 64), ("acme/2026-04/3", 2)],
            places.CountBy(place => place).Select(count => (count.Key, count.Value)));
        Assert.Equal([64, 128, 134, 198], new[] { 1L, 70, 71, 198 }.Select(head.EndOfPart));
        Assert.Null(head.TrailOf("acme", 201));
        Assert.Null(head.TrailOf("acme", 0));
    }

    [Fact]
    public void A_digest_is_keyed_by_owner_and_name_and_the_same_for_the_same_value()
    {
        var digests = new[]
        {
            WrittenChain.Of("acme", "k1").Digest("display_name", "Acme"),
            WrittenChain.Of("acme", "k1").Digest("display_name", "acme"),
            WrittenChain.Of("acme", "k1").Digest("label", "Acme"),
            WrittenChain.Of("rival", "k1").Digest("display_name", "Acme"),
            WrittenChain.Of("acme", "k2").Digest("display_name", "Acme"),
        };
        Assert.All(digests, digest => Assert.Matches("^[a-z_]+=k[12]:[0-9a-f]{32}$", digest));
        Assert.Distinct(digests.Select(digest => digest.Split(':')[1]));
        Assert.Equal(digests[0], WrittenChain.Of("acme", "k1", "k2").Digest("display_name", "Acme"));
    }

    [Fact]
    public void A_long_detail_is_cut_so_that_a_record_stays_small()
    {
        var (entry, _) = WrittenChain.Of("acme", "k1").Append(AuditHead.Empty, WrittenChain.Draft(WrittenChain.Start) with { Detail = new('x', 5000) });
        Assert.Equal(512, entry.Detail!.Length);
    }

    /// <summary>The end of the chain as it was after so many entries, as a backup has it.</summary>
    private static AuditHead HeadOf(int entries)
    {
        var chain = new WrittenChain();
        for (var day = 0; day < entries; day++) chain.Write(WrittenChain.Start.AddDays(day));
        return chain.Head;
    }

    [Fact]
    public void What_the_document_has_that_is_newest_can_be_unknown_and_is_no_fault_then()
    {
        var chain = WrittenChain.OfTenDays();
        Assert.Null(Check(chain.Entries, chain.Head, revision: null));
        AssertFault(11, AuditFault.Missing, Check(chain.Entries, chain.Head, revision: 0));
    }

    private static AuditFault? Check(IEnumerable<AuditEntry> entries, AuditHead head, long? revision)
    {
        var check = new AuditCheck(WrittenChain.Of(WrittenChain.Owner, "k1"), head);
        return entries.Select(check.Accept).FirstOrDefault(fault => fault is not null) ?? check.End(revision);
    }

    private static ImmutableArray<byte> Flipped(ImmutableArray<byte> bytes) => bytes.SetItem(0, (byte)(bytes[0] ^ 1));

    private static void AssertFault(long sequence, string reason, AuditFault? fault) => Assert.Equal((sequence, reason), (fault?.Sequence, fault?.Reason));
}
