using Platform.Service.Hosting;
using Platform.Service.Hosting.Cluster.PostgreSql;

return args switch
{
    ["keys", ..] => await KeyCommands.Run(args),
    ["migrate", ..] => await MigrateCommand.Run(args),
    _ => await PlatformHost.Run(args),
};

/// <summary>Named so that tests can start the service in their own process.</summary>
internal sealed partial class Program;
