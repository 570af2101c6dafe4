namespace Platform.Service.Hosting;

/// <summary>
/// Keeps the framework from logging a start that fails, each layer with a stack of its own: until the start is complete, the
/// failure comes to the entry point as well, and that says it once.
/// </summary>
internal sealed class StartLogs
{
    private static readonly string[] Categories = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel"];

    private volatile bool _started;

    public void Started() => _started = true;

    public void Quieten(IServiceCollection services) => services.Configure<LoggerFilterOptions>(filters =>
    {
        foreach (var quiet in Categories)
        {
            // Below all others: whoever configures one of these categories sees what there is.
            filters.Rules.Insert(0, new LoggerFilterRule(providerName: null, quiet, LogLevel.Warning, (_, category, _) => _started || category != quiet));
        }
    });
}
