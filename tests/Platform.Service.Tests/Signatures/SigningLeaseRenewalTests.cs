using Platform.Contracts.Leases;
using Platform.Service.Signatures;
using Xunit;

namespace Platform.Service.Tests.Signatures;

public sealed class SigningLeaseRenewalTests : LeaseDesk
{
    [Fact]
    public void What_was_used_while_the_answer_was_under_way_comes_off()
    {
        Answer(Request(want: 1), 10);
        var request = Request();
        Take();
        Take();
        Answer(request, 64);

        Assert.Equal(62, Lease.Permits);
    }

    [Fact]
    public void Fewer_permits_than_were_used_meanwhile_leave_none()
    {
        Answer(Request(want: 1), 10);
        var request = Request();
        Take();
        Take();
        Answer(request, 1, period: "2026-12");

        Assert.Equal((0, "2026-12"), (Lease.Permits, Lease.Period));
    }

    [Fact]
    public void A_request_is_repeated_unchanged_until_it_is_answered()
    {
        Answer(Request(want: 1), 10);
        var request = Request();
        Take();
        Now += TimeSpan.FromSeconds(5);

        Assert.Same(request, Request(want: 50));
        Answer(request, 10);
        Assert.Equal((request.Sequence + 1, 1, 9), (Request().Sequence, Lease.UsedTotal, Request().Held));
    }

    [Fact]
    public void An_answer_to_another_request_is_ignored()
    {
        var first = Request();
        Answer(first, 10);
        Request();
        var before = Lease;
        Answer(first, 500);

        Assert.Equal(before, Lease);
    }

    [Fact]
    public void A_request_that_no_answer_can_make_useful_any_more_gives_way_to_a_new_one()
    {
        Answer(Request(), 10);
        Now += TimeSpan.FromSeconds(30);
        Take();
        var lost = Request();
        Now += TimeSpan.FromSeconds(59);
        Assert.Same(lost, Request());
        Now += TimeSpan.FromSeconds(1);
        var next = Request(want: 1);

        Assert.Equal((lost.Sequence + 1, 0, null), (next.Sequence, next.Held, next.Period));
    }

    [Fact]
    public void Permits_die_with_theirLease()
    {
        Answer(Request(), 10);
        Take();
        Now += TimeToLive;
        var request = Request(want: 1);

        Assert.Equal((0, 1, null), (request.Held, request.UsedTotal, request.Period));
        Assert.Equal(0, Lease.Permits);
    }

    [Fact]
    public void A_tenant_that_was_idle_gives_its_permits_back_and_uses_them_no_more()
    {
        Answer(Request(want: 1), 10);
        Take();
        Now += Refresh;
        var request = Request();

        Assert.Equal((0, 0), (request.Held, request.Want));
        Assert.Equal(LeaseVerdict.OutOfPermits, Take());
    }

    [Fact]
    public void A_tenant_in_use_keeps_its_permits_and_wants_more()
    {
        Answer(Request(want: 1), 10);
        Now += Refresh - TimeSpan.FromSeconds(1);
        Take();
        Now += TimeSpan.FromSeconds(1);
        var request = Request();

        Assert.Equal((9, 1, "2026-11", Epoch), (request.Held, request.Want, request.Period, request.KnownEpoch));
        Assert.True(request.Demand > 0);
    }

    [Fact]
    public void ALease_that_was_never_asked_to_sign_wants_no_permits() => Assert.Equal(0, Request().Want);

    [Fact]
    public void It_is_time_to_renew_at_half_of_the_permits()
    {
        Answer(Request(), 10);
        for (var i = 0; i < 4; i++) Take();
        Assert.False(Lease.NeedsRefresh(Now));
        Take();
        Assert.True(Lease.NeedsRefresh(Now));

        Request();
        Assert.False(Lease.NeedsRefresh(Now));
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(1, 24)]
    [InlineData(-1, 16)]
    [InlineData(-9, 16)]
    public void It_is_time_to_renew_after_the_refresh_interval_give_or_take_a_fifth(double jitter, double seconds)
    {
        Answer(Request(), 10, jitter: jitter);

        Assert.False(Lease.NeedsRefresh(Now + TimeSpan.FromSeconds(seconds - 0.01)));
        Assert.True(Lease.NeedsRefresh(Now + TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void Without_permits_it_does_not_renew_all_the_time()
    {
        Answer(Request(), 0, GrantOutcome.Exhausted);

        Assert.False(Lease.NeedsRefresh(Now + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void A_push_makes_it_renewNow_and_a_failure_later()
    {
        Answer(Request(), 10);

        Assert.True(Lease.WithRefreshAt(Now).NeedsRefresh(Now));
        Assert.False(Lease.WithRefreshAt(Now + TimeSpan.FromSeconds(1)).NeedsRefresh(Now));
    }

    [Fact]
    public void A_releasedLease_signs_nothing_and_returns_everything()
    {
        Answer(Request(), 10);
        Take();
        var renewal = Request();
        (Lease, var release) = Lease.Release("silo-1", Now);

        Assert.Equal((0, 0, 1, true), (release.Held, release.Want, release.UsedTotal, release.Leaving));
        Assert.Equal(LeaseVerdict.Expired, Take());
        Answer(renewal, 64);
        Assert.Equal(LeaseVerdict.Expired, Take());
        Assert.Same(release, Request());
        Assert.Same(release, Lease.Release("silo-1", Now).Request);
        Answer(release, 0);
        Assert.Null(Lease.Pending);
    }
}
