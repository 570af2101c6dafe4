using Platform.Contracts.Tenants;
using Platform.Service.Access;

namespace Platform.AppHost.Secrets;

/// <summary>
/// The operator that the platform knows before it has any in its store. It gets the key's digest and never the key.
/// On a developer's machine the key is made; when publishing only the digest is asked for, so the key stays with the operator.
/// </summary>
/// <param name="Key">The key; null when publishing.</param>
/// <param name="Digest">What the platform is told.</param>
internal sealed record FirstOperator(ParameterResource? Key, IExpressionValue Digest);

internal static class FirstOperatorSetup
{
    public static FirstOperator AddFirstOperator(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode)
        {
            var digest = builder.AddParameter("operator-key-digest", secret: true)
                .WithDescription("SHA-256, in hex, of the first operator's key.");
            return new FirstOperator(null, digest.Resource);
        }

        var key = builder.AddParameter("operator-key", new MadeOnce(Create), secret: true, persist: true)
            .WithDescription("The first operator's key. It opens every tenant.");
        return new FirstOperator(key.Resource, new OperatorKeyDigest(key.Resource));
    }

    public static IResourceBuilder<ProjectResource> WithFirstOperator(
        this IResourceBuilder<ProjectResource> silo, FirstOperator firstOperator) =>
        silo.WithEnvironment("Access__OperatorKeyDigests__0", firstOperator.Digest);

    private static string Create() => NewAccessKey.Create(TenantIds.Platform).Reveal();
}
