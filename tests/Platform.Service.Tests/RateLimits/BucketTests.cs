using Platform.Service.RateLimits;
using Xunit;

namespace Platform.Service.Tests.RateLimits;

public sealed class BucketTests
{
    [Theory]
    [InlineData(1000, 1, 999, 1)]
    [InlineData(1000, 1, 0, 1)]
    [InlineData(60, 60, 60, 0)]
    [InlineData(60, 60, 59, 1)]
    [InlineData(60, 60, 10, 50)]
    [InlineData(60, 3600, 0, 60)]
    [InlineData(1, 3600, 0, 3600)]
    [InlineData(1_000_000, 1, 500_000, 1)]
    public void It_says_when_there_is_more(int limit, int window, long remaining, int seconds) =>
        Assert.Equal(seconds, new Bucket(limit, window).ResetSeconds(remaining));
}
