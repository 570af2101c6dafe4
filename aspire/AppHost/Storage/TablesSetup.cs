namespace Platform.AppHost.Storage;

/// <summary>Where the cluster keeps its membership and its state: Azure tables, real ones or an emulator's.</summary>
internal static class TablesSetup
{
    /// <summary>The name of the connection; Orleans finds the client by it.</summary>
    public const string Name = "tables";

    private const string Emulator = "storage";
    private const string ProviderType = "AzureTableStorage";

    public static IResourceBuilder<IResourceWithConnectionString> AddTables(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode) return builder.AddConnectionString(Name).WithOrleansProviderType(ProviderType);
        return builder.ChosenEmulator() switch
        {
            EmulatorKind.Npm => builder.AddNpmAzurite(Emulator).AddAzuriteTables(Name).WithOrleansProviderType(ProviderType),
            _ => builder.AddAzureStorage(Emulator).RunAsEmulator(azurite => azurite.WithDataVolume()).AddTables(Name),
        };
    }
}
