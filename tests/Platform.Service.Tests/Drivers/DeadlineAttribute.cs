using System.Collections.Concurrent;
using System.Reflection;
using Xunit;
using Xunit.v3;

[assembly: Platform.Service.Tests.Drivers.Deadline(minutes: 10)]

namespace Platform.Service.Tests.Drivers;

/// <summary>A test that has not ended by then is cancelled and fails, so that the others still run and the run ends. What does not listen is left to the hang collector of <c>.ci/tests.runsettings</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class DeadlineAttribute(int minutes) : BeforeAfterTestAttribute
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);

    public int Minutes => minutes;

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        var context = TestContext.Current;
        var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(minutes));
        deadline.Token.Register(context.CancelCurrentTest);
        _running[test.UniqueID] = deadline;
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (!_running.TryRemove(test.UniqueID, out var deadline)) return;
        using (deadline) Assert.False(deadline.IsCancellationRequested, $"The test had not ended after {minutes} minutes.");
    }
}
