
namespace Platform.Service.Signatures;

/// <summary>Gives the permits back when this silo stops, while it can still reach the authorities: first of all that ends with the active stage, and within a short budget.</summary>
internal sealed partial class LeaseReturn(LeaseStore leases, TimeProvider clock, ILogger<LeaseReturn> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(LeaseReturn), ServiceLifecycleStage.Active + 1, _ => Task.CompletedTask, Return);

    private async Task Return(CancellationToken stopping)
    {
        using var time = new CancellationTokenSource(Budget, clock);
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(stopping, time.Token);
        try
        {
            await leases.ReturnAll(budget.Token);
        }
        catch (OperationCanceledException failure)
        {
            NotAllReturned(logger, failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Not all permits could be returned in time; they stay granted until the period ends.")]
    private static partial void NotAllReturned(ILogger logger, Exception failure);
}
