using Platform.Contracts.Audit;
using Xunit;

namespace Platform.Service.Tests.Audit;

/// <summary>A chain over a change of the master key, of which the old one, k1, is gone when it is checked.</summary>
public sealed class MissingMasterKeyTests
{
    private readonly WrittenChain _chain = WrittenChain.OfTenDays();

    public MissingMasterKeyTests()
    {
        for (var times = 0; times < 3; times++) _chain.WriteWith("k2", "k1");
    }

    [Fact]
    public void Entries_whose_key_is_gone_are_passed_over_and_told_and_the_rest_is_checked()
    {
        Assert.Null(Check(out var passedOver));
        Assert.Equal([new("k1", 1, 10)], passedOver);

        _chain.Entries[11] = _chain.Entries[11] with { Actor = "acme:somebody" };
        AssertFault(12, AuditFault.Altered, Check(out passedOver));
        Assert.Equal([new("k1", 1, 10)], passedOver);
    }

    [Fact]
    public void With_all_keys_everything_is_checked()
    {
        Assert.Null(WrittenChain.Check(_chain.Entries, _chain.Head, out var passedOver, "k2", "k1"));
        Assert.Empty(passedOver);
    }

    [Fact]
    public void Silos_that_change_over_one_after_the_other_leave_a_chain_that_can_be_checked()
    {
        _chain.WriteWith("k1", "k2");
        _chain.WriteWith("k2", "k1");

        Assert.Null(Check(out var passedOver));
        Assert.Equal([new("k1", 1, 10), new("k1", 14, 14)], passedOver);
    }

    [Fact]
    public void What_is_passed_over_has_to_be_in_its_place()
    {
        var entries = _chain.Entries;
        AssertFault(5, AuditFault.Missing, WrittenChain.Check([.. entries[..4], .. entries[5..]], _chain.Head, "k2"));
        AssertFault(5, AuditFault.Missing, WrittenChain.Check([.. entries[..4], entries[4] with { Id = "6" }, .. entries[5..]], _chain.Head, "k2"));
        AssertFault(6, AuditFault.Unlinked, WrittenChain.Check([.. entries[..4], entries[4] with { Hash = entries[3].Hash }, .. entries[5..]], _chain.Head, "k2"));
        AssertFault(11, AuditFault.Unlinked, WrittenChain.Check([.. entries[..9], entries[9] with { Hash = entries[3].Hash }, .. entries[10..]], _chain.Head, "k2"));
    }

    [Theory]
    [InlineData(11, "k1")]
    [InlineData(12, "k1")]
    [InlineData(13, "k1")]
    [InlineData(12, "never-there")]
    [InlineData(12, "")]
    [InlineData(5, "never-there")]
    public void Nobody_makes_an_entry_pass_by_giving_it_a_key_that_is_gone(int sequence, string masterKey)
    {
        _chain.Entries[sequence - 1] = _chain.Entries[sequence - 1] with { MasterKeyId = masterKey, Actor = "acme:somebody" };
        AssertFault(sequence, AuditFault.KeyMissing, Check(out _));
    }

    [Fact]
    public void Nor_where_the_key_was_never_changed()
    {
        var chain = WrittenChain.OfTenDays();
        for (var i = 0; i < 9; i++) chain.Entries[i] = chain.Entries[i] with { MasterKeyId = "k0" };
        AssertFault(1, AuditFault.KeyMissing, chain.Check());
    }

    [Fact]
    public void Nor_by_an_end_that_says_the_same()
    {
        _chain.Entries[11] = _chain.Entries[11] with { MasterKeyId = "k1", Actor = "acme:somebody" };
        _chain.EditHead(head => head with { MasterKeys = [new("k1", 1), new("k2", 13)] });
        AssertFault(1, AuditFault.KeyMissing, Check(out _));

        _chain.EditHead(head => head with { MasterKeyId = "k1" });
        AssertFault(1, AuditFault.KeyMissing, Check(out _));
    }

    [Fact]
    public void Nor_by_an_end_that_says_so_when_the_next_entry_is_written()
    {
        _chain.EditHead(head => head with { MasterKeys = [new("k1", 1), new("k2", 13)] });
        _chain.WriteWith("k2", "k1");
        Assert.Null(WrittenChain.Check(_chain.Entries, _chain.Head, "k2", "k1"));

        _chain.Entries[11] = _chain.Entries[11] with { MasterKeyId = "k1", Actor = "acme:somebody" };
        AssertFault(1, AuditFault.KeyMissing, Check(out _));
    }

    [Fact]
    public void A_month_can_not_be_told_as_a_key()
    {
        _chain.EditHead(head => head with { Months = [.. head.Months, new(head.MasterKeys[0].MasterKeyId, head.MasterKeys[0].First)], MasterKeys = head.MasterKeys.RemoveAt(0) });
        AssertFault(13, AuditFault.HeadAltered, WrittenChain.Check(_chain.Entries, _chain.Head, "k2", "k1"));
    }

    [Fact]
    public void Where_the_old_key_was_gone_before_the_new_one_was_used_it_has_to_be_there_to_check()
    {
        var chain = WrittenChain.OfTenDays();
        chain.WriteWith("k2");
        AssertFault(1, AuditFault.KeyMissing, WrittenChain.Check(chain.Entries, chain.Head, "k2"));
        Assert.Null(WrittenChain.Check(chain.Entries, chain.Head, "k2", "k1"));
    }

    [Fact]
    public void An_end_of_which_the_key_is_gone_vouches_for_nothing()
    {
        AssertFault(11, AuditFault.KeyMissing, WrittenChain.Check(_chain.Entries, _chain.Head, "k1"));
        AssertFault(1, AuditFault.KeyMissing, WrittenChain.Check(_chain.Entries, _chain.Head, "k3"));
    }

    private AuditFault? Check(out IReadOnlyList<UncheckedEntries> passedOver) => WrittenChain.Check(_chain.Entries, _chain.Head, out passedOver, "k2");

    private static void AssertFault(long sequence, string reason, AuditFault? fault) => Assert.Equal((sequence, reason), (fault?.Sequence, fault?.Reason));
}
