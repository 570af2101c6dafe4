using CsCheck;
using Platform.Service.Signatures;
using Xunit;

namespace Platform.Service.Tests.Signatures;

public sealed class TokenBucketTests
{
    private static readonly TimeSpan Start = TimeSpan.FromHours(3);

    [Fact]
    public void A_bucket_gives_its_tokens_and_then_what_comes_in()
    {
        var bucket = new TokenBucket(PerSecond: 2, Capacity: 3, Tokens: 3, Start);

        Assert.Equal(3, Taken(ref bucket, Start));
        Assert.Equal(TimeSpan.FromSeconds(0.5), bucket.UntilNext(Start));
        Assert.Equal(0, Taken(ref bucket, Start + TimeSpan.FromSeconds(0.4)));
        Assert.Equal(1, Taken(ref bucket, Start + TimeSpan.FromSeconds(0.5)));
        Assert.Equal(3, Taken(ref bucket, Start + TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Another_share_adds_no_tokens()
    {
        var bucket = new TokenBucket(2, 3, 1, Start).WithShare(perSecond: 100, capacity: 1_000, Start);

        Assert.Equal(1, bucket.TokensAt(Start));
        Assert.Equal(101, bucket.TokensAt(Start + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void A_smaller_share_loses_what_no_longer_fits() => Assert.Equal(2, new TokenBucket(2, 30, 30, Start).WithShare(2, 2, Start).TokensAt(Start));

    [Fact]
    public void What_came_in_before_a_new_share_came_in_at_the_old_pace() =>
        Assert.Equal(2, new TokenBucket(2, 30, 0, Start).WithShare(100, 100, Start + TimeSpan.FromSeconds(1)).TokensAt(Start + TimeSpan.FromSeconds(1)));

    [Fact]
    public void A_bucket_smaller_than_a_token_never_gives_one()
    {
        var bucket = new TokenBucket(50, 0.5, 0, Start);

        Assert.Equal(0, Taken(ref bucket, Start + TimeSpan.FromDays(1)));
        Assert.Null(bucket.UntilNext(Start));
        Assert.Null(new TokenBucket(0, 5, 0, Start).UntilNext(Start));
        Assert.Null(new TokenBucket(1e-300, 5, 0, Start).UntilNext(Start));
    }

    [Fact]
    public void Taken_as_fast_as_can_be_it_gives_capacity_and_rate_times_time() =>
        Gen.Select(Gen.Double[0.1, 500], Gen.Int[1, 50], Gen.Int[0, 20_000_000].Array[1, 60]).Sample((rate, capacity, pauses) =>
        {
            var bucket = new TokenBucket(rate, capacity, capacity, Start);
            var (now, taken) = (Start, 0);
            foreach (var pause in pauses)
            {
                now += TimeSpan.FromTicks(pause);
                taken += Taken(ref bucket, now);
                Assert.True(taken <= capacity + rate * (now - Start).TotalSeconds + 1e-6);
            }

            Assert.True(bucket.UntilNext(now) > TimeSpan.Zero);
        });

    private static int Taken(ref TokenBucket bucket, TimeSpan now)
    {
        var taken = 0;
        while (bucket.TryTake(now, out bucket)) taken++;
        return taken;
    }
}
