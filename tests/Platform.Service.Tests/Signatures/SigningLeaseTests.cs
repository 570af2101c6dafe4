using Platform.Contracts.Leases;
using Platform.Service.Signatures;
using Xunit;

namespace Platform.Service.Tests.Signatures;

public sealed class SigningLeaseTests
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(20);
    private static readonly RateShare Plenty = new(1_000, 1_000, 1_000);
    private static readonly Epoch Epoch = new(1, 7);

    private TimeSpan _now = TimeSpan.FromHours(3);
    private SigningLease _lease = SigningLease.Start();

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
        Assert.Equal((0, 2), (_lease.Permits, _lease.UsedTotal));
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
        (_lease, var use) = _lease.Take(_now);

        Assert.Equal(new LeaseUse(LeaseVerdict.RateExceeded, TimeSpan.FromSeconds(0.5)), use);
        Assert.Equal(9, _lease.Permits);
        _now += TimeSpan.FromSeconds(0.5);
        Assert.Equal(LeaseVerdict.Signed, Take());
    }

    [Fact]
    public void Without_a_share_of_the_rate_a_caller_is_told_to_wait_for_the_refresh()
    {
        Answer(Request(), 10, rate: default(RateShare), refreshAfter: TimeSpan.FromMilliseconds(250));

        Assert.Equal(new(LeaseVerdict.RateExceeded, TimeSpan.FromMilliseconds(250)), _lease.Take(_now).Use);
    }

    [Fact]
    public void Missing_permits_cost_no_token()
    {
        Answer(Request(), 0, rate: new(0, 5, 5));
        Take();

        Assert.Equal(5, _lease.Bucket.TokensAt(_now));
    }

    [Fact]
    public void A_lease_ends_one_time_to_live_after_its_request_was_first_sent()
    {
        var request = Request();
        _now += TimeSpan.FromSeconds(40);
        Assert.Same(request, Request());
        Answer(request, 10);

        _now += TimeSpan.FromSeconds(19.9);
        Assert.Equal(LeaseVerdict.Signed, Take());
        _now += TimeSpan.FromSeconds(0.1);
        Assert.Equal(LeaseVerdict.Expired, Take());
    }

    [Fact]
    public void What_was_used_while_the_answer_was_under_way_comes_off()
    {
        Answer(Request(want: 1), 10);
        var request = Request();
        Take();
        Take();
        Answer(request, 64);

        Assert.Equal(62, _lease.Permits);
    }

    [Fact]
    public void Fewer_permits_than_were_used_meanwhile_leave_none()
    {
        Answer(Request(want: 1), 10);
        var request = Request();
        Take();
        Take();
        Answer(request, 1, period: "2026-12");

        Assert.Equal((0, "2026-12"), (_lease.Permits, _lease.Period));
    }

    [Fact]
    public void A_request_is_repeated_unchanged_until_it_is_answered()
    {
        Answer(Request(want: 1), 10);
        var request = Request();
        Take();
        _now += TimeSpan.FromSeconds(5);

        Assert.Same(request, Request(want: 50));
        Answer(request, 10);
        Assert.Equal((request.Sequence + 1, 1, 9), (Request().Sequence, _lease.UsedTotal, Request().Held));
    }

    [Fact]
    public void An_answer_to_another_request_is_ignored()
    {
        var first = Request();
        Answer(first, 10);
        Request();
        var before = _lease;
        Answer(first, 500);

        Assert.Equal(before, _lease);
    }

    [Fact]
    public void A_request_that_no_answer_can_make_useful_any_more_gives_way_to_a_new_one()
    {
        Answer(Request(), 10);
        _now += TimeSpan.FromSeconds(30);
        Take();
        var lost = Request();
        _now += TimeSpan.FromSeconds(59);
        Assert.Same(lost, Request());
        _now += TimeSpan.FromSeconds(1);
        var next = Request(want: 1);

        Assert.Equal((lost.Sequence + 1, 0, null), (next.Sequence, next.Held, next.Period));
    }

    [Fact]
    public void Permits_die_with_their_lease()
    {
        Answer(Request(), 10);
        Take();
        _now += TimeToLive;
        var request = Request(want: 1);

        Assert.Equal((0, 1, null), (request.Held, request.UsedTotal, request.Period));
        Assert.Equal(0, _lease.Permits);
    }

    [Fact]
    public void A_tenant_that_was_idle_gives_its_permits_back_and_uses_them_no_more()
    {
        Answer(Request(want: 1), 10);
        Take();
        _now += Refresh;
        var request = Request();

        Assert.Equal((0, 0), (request.Held, request.Want));
        Assert.Equal(LeaseVerdict.OutOfPermits, Take());
    }

    [Fact]
    public void A_tenant_in_use_keeps_its_permits_and_wants_more()
    {
        Answer(Request(want: 1), 10);
        _now += Refresh - TimeSpan.FromSeconds(1);
        Take();
        _now += TimeSpan.FromSeconds(1);
        var request = Request();

        Assert.Equal((9, 1, "2026-11", Epoch), (request.Held, request.Want, request.Period, request.KnownEpoch));
        Assert.True(request.Demand > 0);
    }

    [Fact]
    public void A_lease_that_was_never_asked_to_sign_wants_no_permits() => Assert.Equal(0, Request().Want);

    [Fact]
    public void It_is_time_to_renew_at_half_of_the_permits()
    {
        Answer(Request(), 10);
        for (var i = 0; i < 4; i++) Take();
        Assert.False(_lease.NeedsRefresh(_now));
        Take();
        Assert.True(_lease.NeedsRefresh(_now));

        Request();
        Assert.False(_lease.NeedsRefresh(_now));
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(1, 24)]
    [InlineData(-1, 16)]
    [InlineData(-9, 16)]
    public void It_is_time_to_renew_after_the_refresh_interval_give_or_take_a_fifth(double jitter, double seconds)
    {
        Answer(Request(), 10, jitter: jitter);

        Assert.False(_lease.NeedsRefresh(_now + TimeSpan.FromSeconds(seconds - 0.01)));
        Assert.True(_lease.NeedsRefresh(_now + TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void Without_permits_it_does_not_renew_all_the_time()
    {
        Answer(Request(), 0, GrantOutcome.Exhausted);

        Assert.False(_lease.NeedsRefresh(_now + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void A_push_makes_it_renew_now_and_a_failure_later()
    {
        Answer(Request(), 10);

        Assert.True(_lease.WithRefreshAt(_now).NeedsRefresh(_now));
        Assert.False(_lease.WithRefreshAt(_now + TimeSpan.FromSeconds(1)).NeedsRefresh(_now));
    }

    [Fact]
    public void A_renewal_does_not_refill_the_bucket()
    {
        Answer(Request(), 10, rate: new(0, 3, 3));
        Take();
        Take();
        Answer(Request(), 10, rate: new(0, 3, 0));

        Assert.Equal(1, _lease.Bucket.TokensAt(_now));
    }

    [Fact]
    public void A_bucket_begins_anew_after_the_lease_has_ended()
    {
        Answer(Request(), 10, rate: new(1, 3, 3));
        _now += TimeToLive;
        Answer(Request(), 10, rate: new(1, 3, 2));

        Assert.Equal(2, _lease.Bucket.TokensAt(_now));
    }

    [Fact]
    public void A_holder_without_a_share_takes_its_first_tokens_with_its_first_share()
    {
        Answer(Request(), 10, rate: default(RateShare));
        Answer(Request(), 10, rate: new(1, 3, 2));

        Assert.Equal(2, _lease.Bucket.TokensAt(_now));
    }

    [Fact]
    public void A_released_lease_signs_nothing_and_returns_everything()
    {
        Answer(Request(), 10);
        Take();
        var renewal = Request();
        (_lease, var release) = _lease.Release("silo-1", _now);

        Assert.Equal((0, 0, 1, true), (release.Held, release.Want, release.UsedTotal, release.Leaving));
        Assert.Equal(LeaseVerdict.Expired, Take());
        Answer(renewal, 64);
        Assert.Equal(LeaseVerdict.Expired, Take());
        Assert.Same(release, Request());
        Assert.Same(release, _lease.Release("silo-1", _now).Request);
        Answer(release, 0);
        Assert.Null(_lease.Pending);
    }

    [Fact]
    public void A_restarted_account_goes_on_counting_where_it_was_told()
    {
        _lease = SigningLease.Start(lastSequence: 41, usedTotal: 1_000);

        Assert.Equal((42, 1_000), (Request().Sequence, Request().UsedTotal));
    }

    private LeaseVerdict Take()
    {
        (_lease, var use) = _lease.Take(_now);
        return use.Verdict;
    }

    private AcquireLease Request(long want = 0)
    {
        (_lease, var request) = _lease.NextRequest("silo-1", want, Refresh, TimeToLive, _now);
        return request;
    }

    private void Answer(
        AcquireLease request, long permits, GrantOutcome outcome = GrantOutcome.Granted, RateShare? rate = null, string period = "2026-11",
        TimeSpan? refreshAfter = null, double jitter = 0) =>
        _lease = _lease.Accept(request, new(outcome, period, permits, rate ?? Plenty, refreshAfter ?? Refresh), Epoch, TimeToLive, jitter, _now);
}
