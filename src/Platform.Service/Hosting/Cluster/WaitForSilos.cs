namespace Platform.Service.Hosting.Cluster;

/// <summary>A front may start before the first silo: it waits, says so, and is not ready meanwhile.</summary>
internal sealed partial class WaitForSilos(TimeProvider clock, ILogger<WaitForSilos> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        Waiting(logger, Pause, exception.Message);
        await Task.Delay(Pause, clock, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "No silo can be reached yet; trying again in {Pause}: {Reason}")]
    private static partial void Waiting(ILogger logger, TimeSpan pause, string reason);
}
