using System.Security.Cryptography;

namespace Platform.AppHost.Secrets;

/// <summary>The key under which silos seal credentials. Made for a developer, asked for when publishing.</summary>
internal static class MasterKey
{
    private const string Id = "k1";
    private const int Bytes = 32;

    public static IResourceBuilder<ParameterResource> AddMasterKey(this IDistributedApplicationBuilder builder)
    {
        const string name = "master-key";
        var masterKey = builder.ExecutionContext.IsRunMode
            ? builder.AddParameter(name, new MadeOnce(Create), secret: true, persist: true)
            : builder.AddParameter(name, secret: true);
        return masterKey.WithDescription("32 random bytes in base64. What was sealed under it can be opened with nothing else.");
    }

    /// <summary>For silos only: a front holds no secret.</summary>
    public static IResourceBuilder<ProjectResource> WithMasterKey(
        this IResourceBuilder<ProjectResource> silo, IResourceBuilder<ParameterResource> masterKey) => silo
        .WithEnvironment("Sealing__ActiveKey", Id)
        .WithEnvironment($"Sealing__Keys__{Id}", masterKey);

    private static string Create() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
}
