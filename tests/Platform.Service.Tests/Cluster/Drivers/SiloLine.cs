using Platform.Contracts.Leases;
using Platform.Contracts.Shapes;
using Platform.Contracts.Tenants;

namespace Platform.Service.Tests.Cluster.Drivers;

/// <summary>A silo's line to the others: what the lease protocol sends over it can get lost or be held.</summary>
internal sealed class SiloLine(CallsUnderWay calls) : IIncomingGrainCallFilter, IOutgoingGrainCallFilter
{
    private TaskCompletionSource _mended = NewSignal();
    private TaskCompletionSource _pushed = NewSignal();
    private TaskCompletionSource _asked = NewSignal();
    private TaskCompletionSource _questioned = NewSignal();
    private HeldAnswer? _held;
    private int _swept;

    /// <summary>Pushes to this silo fail at once.</summary>
    public bool LosesPushes { get; set; }

    /// <summary>Pushes to this silo are not answered until the line is mended.</summary>
    public bool SwallowsPushes { get; set; }

    /// <summary>What this silo is asked of what it has seen is not answered until the line is mended.</summary>
    public bool SwallowsQuestions { get; set; }

    /// <summary>Pushes and questions from this silo wait for their answer, however long that takes.</summary>
    public bool WaitsForPushes { get; set; }

    /// <summary>What this silo asks of authorities fails.</summary>
    public bool LosesCalls { get; set; }

    /// <summary>This silo sweeps no tenant.</summary>
    public bool LosesSweeps { get; set; }

    /// <summary>How many tenants this silo has swept.</summary>
    public int Swept => Volatile.Read(ref _swept);

    /// <summary>Done when this silo has begun to act on the next push.</summary>
    public Task NextPush() => (_pushed = NewSignal()).Task;

    /// <summary>Done when this silo has been asked what it has seen.</summary>
    public Task NextQuestion() => (_questioned = NewSignal()).Task;

    /// <summary>Done when an authority on this silo has begun to wait for the acknowledgements of a change.</summary>
    public Task NextWait() => (_asked = NewSignal()).Task;

    /// <summary>The answer to this silo's next request for a lease stays on the way until it is released.</summary>
    public HeldAnswer HoldNextAnswer() => _held = new();

    /// <summary>This silo neither hears nor is heard.</summary>
    public void Cut() => LosesPushes = LosesCalls = true;

    public void Mend()
    {
        LosesPushes = SwallowsPushes = SwallowsQuestions = WaitsForPushes = LosesCalls = LosesSweeps = false;
        Interlocked.Exchange(ref _mended, NewSignal()).TrySetResult();
    }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var face = context.InterfaceMethod.DeclaringType;
        if (face == typeof(ILeaseInvalidation))
        {
            if (LosesPushes) throw new TimeoutException("The push is lost.");
            await Signal(SwallowsPushes ? _mended.Task : context.Invoke(), _pushed);
        }
        else if (face == typeof(IShapeCounts))
        {
            await Signal(SwallowsQuestions ? calls.Swallow(_mended.Task) : context.Invoke(), _questioned);
        }
        else if (face == typeof(ISigningAuthority) && context.MethodName == nameof(ISigningAuthority.Propagation))
        {
            await Signal(context.Invoke(), _asked);
        }
        else
        {
            await context.Invoke();
        }
    }

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var face = context.InterfaceMethod.DeclaringType;
        if (face == typeof(ITenantSweep) && LosesSweeps) throw new TimeoutException("The sweep is lost.");
        if (face == typeof(ITenantSweep)) Interlocked.Increment(ref _swept);
        if (face == typeof(ISigningAuthority) && LosesCalls) throw new TimeoutException("The call is lost.");
        try
        {
            await context.Invoke();
        }
        catch (TimeoutException) when (WaitsForPushes && (face == typeof(ILeaseInvalidation) || face == typeof(IShapeCounts)))
        {
            await _mended.Task;
            throw;
        }

        if (context.Result is LeaseAnswer && Interlocked.Exchange(ref _held, null) is { } held) await held.Wait();
    }

    /// <summary>The call has come as far as it comes without waiting.</summary>
    private static Task Signal(Task begun, TaskCompletionSource signal)
    {
        signal.TrySetResult();
        return begun;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
