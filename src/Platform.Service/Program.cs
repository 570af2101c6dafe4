using Platform.Service.Hosting;

return await ServiceProgram.Run(args);

/// <summary>Named so that tests can start the service in their own process.</summary>
internal sealed partial class Program;
