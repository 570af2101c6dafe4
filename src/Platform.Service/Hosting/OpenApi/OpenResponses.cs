using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Platform.Service.Hosting.OpenApi;

/// <summary>
/// Requests may have no members but the known ones, and the exporter says so of every type. Of answers it must not be said:
/// they gain members as the platform grows, and problems have members of their kind.
/// </summary>
internal sealed class OpenResponses : IOpenApiDocumentTransformer
{
    private static readonly Dictionary<string, OpenApiMediaType> Empty = [];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var requested = new HashSet<IOpenApiSchema>(ReferenceEqualityComparer.Instance);
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations ?? []))
        {
            foreach (var (_, body) in operation.Value.RequestBody?.Content ?? Empty)
            {
                Collect(body.Schema, requested);
            }
        }

        foreach (var (_, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            Open(schema, requested);
        }

        return Task.CompletedTask;
    }

    private static void Open(IOpenApiSchema? schema, HashSet<IOpenApiSchema> requested)
    {
        if (schema is OpenApiSchema inline && requested.Add(inline))
        {
            inline.AdditionalPropertiesAllowed = true;
            foreach (var part in Parts(inline))
            {
                Open(part, requested);
            }
        }
    }

    private static void Collect(IOpenApiSchema? schema, HashSet<IOpenApiSchema> found)
    {
        var target = schema is OpenApiSchemaReference reference ? reference.Target : schema;
        if (target is not null && found.Add(target))
        {
            foreach (var part in Parts(target))
            {
                Collect(part, found);
            }
        }
    }

    private static IEnumerable<IOpenApiSchema?> Parts(IOpenApiSchema schema) =>
        [.. (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).Values, .. schema.AnyOf ?? [], .. schema.OneOf ?? [], .. schema.AllOf ?? [], schema.Items, schema.AdditionalProperties];
}
