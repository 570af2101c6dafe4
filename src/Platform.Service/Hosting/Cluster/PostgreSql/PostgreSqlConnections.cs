namespace Platform.Service.Hosting.Cluster.PostgreSql;

/// <summary>The PostgreSQL databases that Orleans' sections name (provider <c>AdoNet</c>, invariant <c>Npgsql</c>).</summary>
internal static class PostgreSqlConnections
{
    private const string Invariant = "Npgsql";

    /// <returns>Connection strings, each once.</returns>
    /// <exception cref="StartRefusedException">A section names a connection that is not configured.</exception>
    public static string[] Of(IConfiguration configuration) =>
    [
        .. configuration.GetSection("Orleans:GrainStorage").GetChildren().Prepend(configuration.GetSection("Orleans:Clustering"))
            .Where(section => string.Equals(section["ProviderType"], "AdoNet", StringComparison.OrdinalIgnoreCase) && section["Invariant"] == Invariant)
            .Select(section => Connection(configuration, section))
            .Distinct(StringComparer.Ordinal),
    ];

    private static string Connection(IConfiguration configuration, IConfigurationSection section)
    {
        if (section["ConnectionString"] is { Length: > 0 } given) return given;
        if (section["ConnectionName"] is not { Length: > 0 } name)
        {
            throw new StartRefusedException($"{section.Path} names no database: set {section.Path}:ConnectionName, and ConnectionStrings:<that name>.");
        }

        return configuration.GetConnectionString(name) is { Length: > 0 } connection
            ? connection
            : throw new StartRefusedException($"{section.Path}:ConnectionName is '{name}', but ConnectionStrings:{name} is missing.");
    }
}
