using Platform.Service.Hosting;

return args is ["keys", ..] ? await KeyCommands.Run(args) : await PlatformHost.Run(args);

/// <summary>Named so that tests can start the service in their own process.</summary>
internal sealed partial class Program;
