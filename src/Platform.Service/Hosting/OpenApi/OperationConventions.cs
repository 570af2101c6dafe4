using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Platform.Service.Problems;
using Platform.Service.Requests;

namespace Platform.Service.Hosting.OpenApi;

/// <summary>What holds for every operation: the key, the media type of bodies, and the problems that may be answered.</summary>
internal sealed class OperationConventions : IOpenApiOperationTransformer
{
    private const string ProblemType = "application/problem+json";

    private static readonly (int Status, string Description)[] OfBodies =
    [
        (400, "The body is malformed."),
        (413, "The body is too large."),
        (415, "The body is not application/json."),
        (422, "The request has the wrong shape, or a rule refuses it."),
    ];

    private static readonly (int Status, string Description)[] OfKeys =
    [
        (401, "No valid key."),
        (403, "The key lacks a scope."),
        (404, "There is no such thing, or it is not the key's to see."),
    ];

    private static readonly (int Status, string Description)[] OfAll =
    [
        (429, "A limit is used up; Retry-After says for how long."),
        (503, "The service or its store can't take the request now; Retry-After says when to try again."),
    ];

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        var problem = await ProblemSchemaAsync(document, context, cancellationToken);
        Add(operation, OfAll, problem);
        if (operation.RequestBody is OpenApiRequestBody { Content: { } content })
        {
            // The binder declares any type, to keep routing from answering for it; it takes only this one.
            if (content.Remove("*/*", out var body))
            {
                content["application/json"] = body;
            }

            Add(operation, OfBodies, problem);
        }

        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RepeatableMetadata>().Any())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = RepeatableRoutes.Header,
                In = ParameterLocation.Header,
                Description = "Makes the request repeatable for 24 hours: with the same key and body nothing is made twice.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = RepeatableRoutes.LongestKey },
            });
        }

        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentConventions.Scheme, document)] = [] }];
            Add(operation, OfKeys, problem);
        }
    }

    private static async Task<OpenApiSchemaReference> ProblemSchemaAsync(OpenApiDocument document, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        if (document.Components?.Schemas?.ContainsKey(nameof(Problem)) != true)
        {
            document.AddComponent(nameof(Problem), await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancel));
        }

        return new OpenApiSchemaReference(nameof(Problem), document);
    }

    private static void Add(OpenApiOperation operation, (int Status, string Description)[] problems, OpenApiSchemaReference schema)
    {
        operation.Responses ??= [];
        foreach (var (status, description) in problems)
        {
            operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, OpenApiMediaType> { [ProblemType] = new() { Schema = schema } },
            });
        }
    }
}
