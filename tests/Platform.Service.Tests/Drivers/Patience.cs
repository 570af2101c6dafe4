using System.Diagnostics;
using Xunit;

namespace Platform.Service.Tests.Drivers;

/// <summary>Waits for what is bound to happen: far longer than a slow machine needs, and not for ever.</summary>
internal static class Patience
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    /// <summary>Looks again and again, until what is seen is as it should be.</summary>
    /// <param name="look">Sees how it is now.</param>
    /// <param name="holds">True when it is as it should be.</param>
    /// <param name="pause">How long it waits between two looks; null for not at all.</param>
    /// <param name="otherwise">What to say when it never is; null to say what was seen last.</param>
    /// <returns>What was seen last.</returns>
    public static async Task<T> Until<T>(Func<Task<T>> look, Predicate<T> holds, TimeSpan? pause = null, Func<string>? otherwise = null)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var seen = await look();
            if (holds(seen)) return seen;
            if (waited.Elapsed > Longest) Assert.Fail(otherwise?.Invoke() ?? $"After {waited.Elapsed.TotalSeconds:f0} s it was still: {seen}");
            await Task.Delay(pause ?? TimeSpan.Zero, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The same for what is seen without waiting.</summary>
    public static Task<T> Until<T>(Func<T> look, Predicate<T> holds, Func<string>? otherwise = null) =>
        Until(() => Task.FromResult(look()), holds, TimeSpan.FromMilliseconds(10), otherwise);
}
