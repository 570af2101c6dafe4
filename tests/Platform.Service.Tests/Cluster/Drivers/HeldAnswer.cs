namespace Platform.Service.Tests.Cluster.Drivers;

/// <summary>An authority's answer that is still on its way.</summary>
internal sealed class HeldAnswer
{
    private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the authority has given it.</summary>
    public Task Given => _given.Task;

    /// <summary>Lets it arrive.</summary>
    public void Release() => _released.TrySetResult();

    public async Task Wait()
    {
        _given.TrySetResult();
        await _released.Task;
    }
}
