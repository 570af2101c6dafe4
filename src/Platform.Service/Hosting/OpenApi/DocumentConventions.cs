using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Platform.Service.Hosting.OpenApi;

/// <summary>Title, description and the one way to authenticate.</summary>
internal sealed class DocumentConventions : IOpenApiDocumentTransformer
{
    /// <summary>The name of the security scheme.</summary>
    public const string Scheme = "access_key";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Signing platform",
            Version = "v1",
            Description = "Signs Cloudinary uploads for tenants under versioned profiles. Every refusal is a problem (RFC 9457) with a stable code.",
        };
        document.Components ??= new OpenApiComponents();
        document.AddComponent(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "psk_<tenant>_<id>_<secret>",
            Description = "An access key: Authorization: Bearer psk_...",
        });

        // The server is where the document came from; a name from one request must not stand in it for others.
        document.Servers = [];
        return Task.CompletedTask;
    }
}
