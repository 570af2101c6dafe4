namespace Platform.AppHost.Storage;

/// <summary>The tables of an Azurite that runs as a process. They are there when it is healthy.</summary>
internal static class AzuriteTables
{
    /// <summary>The one account of every Azurite; its key is printed in Azurite's documentation and opens nothing else.</summary>
    public const string Account = "devstoreaccount1";

    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public static IResourceBuilder<ConnectionStringResource> AddAzuriteTables(this IResourceBuilder<ExecutableResource> azurite, string name) => azurite
        .ApplicationBuilder.AddConnectionString(name, ConnectionString(azurite.GetEndpoint("table")))
        .WaitFor(azurite)
        .WithParentRelationship(azurite)
        .WithIconName("TableSimple");

    private static ReferenceExpression ConnectionString(EndpointReference endpoint) => ReferenceExpression.Create(
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};TableEndpoint={endpoint.Property(EndpointProperty.Url)}/{Account};");
}
