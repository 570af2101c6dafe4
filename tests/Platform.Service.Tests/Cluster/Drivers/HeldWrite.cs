namespace Platform.Service.Tests.Cluster.Drivers;

/// <summary>A write that waits at the store's door, and with it the turn of whoever writes.</summary>
internal sealed class HeldWrite
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the write has come.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets it go on.</summary>
    /// <returns>True when it was made; false when it was refused, because another came first.</returns>
    public async Task<bool> Release()
    {
        _released.TrySetResult();
        return await _written.Task;
    }

    public async Task Wait()
    {
        _reached.TrySetResult();
        await _released.Task;
    }

    public void Ended(bool written) => _written.TrySetResult(written);
}
