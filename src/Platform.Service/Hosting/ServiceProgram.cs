using Platform.Service.Hosting.Cluster.PostgreSql;

namespace Platform.Service.Hosting;

/// <summary>The program: a command, or the service. Shared by the executables that are the service.</summary>
internal static class ServiceProgram
{
    /// <param name="args">The command line.</param>
    /// <param name="more">What an executable adds to the service, or puts in another's place; null for nothing.</param>
    public static async Task<int> Run(string[] args, Action<IServiceCollection>? more = null) => args switch
    {
        ["keys", ..] => await KeyCommands.Run(args),
        ["migrate", ..] => await MigrateCommand.Run(args),
        _ => await PlatformHost.Run(args, more),
    };
}
