using Platform.Contracts.Leases;
using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;

namespace Platform.Service.Tests.Cluster.Drivers;

/// <summary>Counts the calls between silos and from the client, so that a test can wait until the cluster has come to rest.</summary>
internal sealed class CallsUnderWay : IOutgoingGrainCallFilter
{
    private readonly Lock _lock = new();
    private int _count;
    private TaskCompletionSource? _quiet;

    /// <summary>How many have begun so far.</summary>
    public long Begun { get; private set; }

    public Task Quiet()
    {
        lock (_lock) return _count == 0 ? Task.CompletedTask : (_quiet ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        // These wait for time to pass: whoever waited for them would let none pass.
        var face = context.InterfaceMethod.DeclaringType;
        if (face == typeof(IRemoteSigner) || context.MethodName == nameof(ISigningAuthority.Propagation)
            || (face == typeof(ITenantProfiles) && context.MethodName is nameof(ITenantProfiles.RecentShapes) or nameof(ITenantProfiles.Impact)))
        {
            await context.Invoke();
            return;
        }

        lock (_lock) (_count, Begun) = (_count + 1, Begun + 1);
        try
        {
            await context.Invoke();
        }
        finally
        {
            End();
        }
    }

    /// <summary>A call that is under way is not answered until the task is done: nobody waits for it meanwhile.</summary>
    public async Task Swallow(Task until)
    {
        End();
        await until;
        lock (_lock) _count++;
    }

    private void End()
    {
        lock (_lock)
        {
            if (--_count > 0) return;
            _quiet?.TrySetResult();
            _quiet = null;
        }
    }
}
