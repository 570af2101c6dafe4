using Platform.Contracts.Leases;
using Platform.Service.Signatures;
using Xunit;

namespace Platform.Service.Tests.Signatures;

public sealed class SigningLeaseTests : LeaseDesk
{
    [Fact]
    public void A_new_account_signs_nothing_until_it_is_answered()
    {
        Assert.Equal(LeaseVerdict.Expired, Take());
        Answer(Request(want: 1), 5);
        Assert.Equal(LeaseVerdict.Signed, Take());
    }

    [Fact]
    public void Each_signature_costs_a_permit()
    {
        Answer(Request(), 2);

        Assert.Equal([LeaseVerdict.Signed, LeaseVerdict.Signed, LeaseVerdict.OutOfPermits], [Take(), Take(), Take()]);
        Assert.Equal((0, 2), (Lease.Permits, Lease.UsedTotal));
    }

    [Fact]
    public void An_exhausted_quota_is_not_mistaken_for_missing_permits()
    {
        Answer(Request(), 0, GrantOutcome.Exhausted);

        Assert.Equal(LeaseVerdict.Exhausted, Take());
    }

    [Fact]
    public void Permits_in_hand_are_used_before_an_exhausted_quota_is_told()
    {
        Answer(Request(), 1, GrantOutcome.Exhausted);

        Assert.Equal([LeaseVerdict.Signed, LeaseVerdict.Exhausted], [Take(), Take()]);
    }

    [Fact]
    public void Beyond_the_rate_a_signature_is_refused_and_costs_no_permit()
    {
        Answer(Request(), 10, rate: new(2, 1, 1));
        Take();
        (Lease, var use) = Lease.Take(Now);

        Assert.Equal(new LeaseUse(LeaseVerdict.RateExceeded, TimeSpan.FromSeconds(0.5)), use);
        Assert.Equal(9, Lease.Permits);
        Now += TimeSpan.FromSeconds(0.5);
        Assert.Equal(LeaseVerdict.Signed, Take());
    }

    [Fact]
    public void Without_a_share_of_the_rate_a_caller_is_told_to_wait_for_the_refresh()
    {
        Answer(Request(), 10, rate: default(RateShare), refreshAfter: TimeSpan.FromMilliseconds(250));

        Assert.Equal(new(LeaseVerdict.RateExceeded, TimeSpan.FromMilliseconds(250)), Lease.Take(Now).Use);
    }

    [Fact]
    public void Missing_permits_cost_no_token()
    {
        Answer(Request(), 0, rate: new(0, 5, 5));
        Take();

        Assert.Equal(5, Lease.Bucket.TokensAt(Now));
    }

    [Fact]
    public void ALease_ends_one_time_to_live_after_its_request_was_first_sent()
    {
        var request = Request();
        Now += TimeSpan.FromSeconds(40);
        Assert.Same(request, Request());
        Answer(request, 10);

        Now += TimeSpan.FromSeconds(19.9);
        Assert.Equal(LeaseVerdict.Signed, Take());
        Now += TimeSpan.FromSeconds(0.1);
        Assert.Equal(LeaseVerdict.Expired, Take());
    }

    [Fact]
    public void A_renewal_does_not_refill_the_bucket()
    {
        Answer(Request(), 10, rate: new(0, 3, 3));
        Take();
        Take();
        Answer(Request(), 10, rate: new(0, 3, 0));

        Assert.Equal(1, Lease.Bucket.TokensAt(Now));
    }

    [Fact]
    public void A_bucket_begins_anew_after_theLease_has_ended()
    {
        Answer(Request(), 10, rate: new(1, 3, 3));
        Now += TimeToLive;
        Answer(Request(), 10, rate: new(1, 3, 2));

        Assert.Equal(2, Lease.Bucket.TokensAt(Now));
    }

    [Fact]
    public void A_holder_without_a_share_takes_its_first_tokens_with_its_first_share()
    {
        Answer(Request(), 10, rate: default(RateShare));
        Answer(Request(), 10, rate: new(1, 3, 2));

        Assert.Equal(2, Lease.Bucket.TokensAt(Now));
    }

    [Fact]
    public void A_restarted_account_goes_on_counting_where_it_was_told()
    {
        Lease = SigningLease.Start(lastSequence: 41, usedTotal: 1_000);

        Assert.Equal((42, 1_000), (Request().Sequence, Request().UsedTotal));
    }
}
