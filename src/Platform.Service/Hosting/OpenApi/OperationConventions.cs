using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Platform.Service.Problems;
using Platform.Service.Requests;
using Platform.Service.Signatures;

namespace Platform.Service.Hosting.OpenApi;

/// <summary>What holds for every operation: the key, the media type of bodies, and the problems that may be answered.</summary>
internal sealed class OperationConventions : IOpenApiOperationTransformer
{
    private static readonly (int Status, string Description)[] OfBodies =
    [
        (400, "The body is malformed."),
        (413, "The body is too large."),
        (415, "The body is not application/json."),
        (422, "The request has the wrong shape, or a rule refuses it."),
    ];

    private static readonly (int Status, string Description)[] OfUnreadBodies =
    [
        (400, "The route takes no body, and one came that is malformed."),
        (413, "The route takes no body, and one came that is too large."),
        (415, "The route takes no body, and one came that is not application/json."),
        (422, "The route takes no body but {}, or a rule refuses the request."),
    ];

    private static readonly (int Status, string Description)[] OfKeys =
    [
        (401, "No valid key."),
        (403, "The key lacks a scope."),
        (404, "There is no such thing, or it is not the key's to see."),
    ];

    private static readonly (int Status, string Description)[] OfQueries = [(422, "The query is not as it should be.")];

    private static readonly (int Status, string Description)[] OfWrites =
    [
        (409, "The state of things does not allow it; the code says why."),
        (412, "It has changed since it was read, or it is there and was not to be; current is how it looks now."),
    ];

    private const string NothingToMatch = "What is made has no entity tag yet: leave it out. With any but * the request is refused with 412.";

    private const string NothingThereYet = "What is made is not there yet, so * holds.";

    private static readonly (int Status, string Description)[] OfSigning =
    [
        (409, "No credential that could sign it is active."),
        (410, "The version is retired, and current_version is the one to use; or the tenant was destroyed."),
    ];

    private static readonly (int Status, string Description)[] OfTenants = [(410, "The tenant was destroyed.")];

    private static readonly (int Status, string Description)[] OfAll =
    [
        (500, "Something is wrong in the service; its log has the request_id."),
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

        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<UnreadBody>().Any()) Add(operation, OfUnreadBodies, problem);
        if (operation.Parameters?.Any(parameter => parameter.In is ParameterLocation.Query) == true) Add(operation, OfQueries, problem);
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RepeatableMetadata>().Any())
        {
            AddHeader(operation, RepeatableRoutes.Header, "Makes the request repeatable for 24 hours: with the same key and body nothing is made twice.", RepeatableRoutes.LongestKey);
        }

        if (Takes<AdminRequest>(context) && !HttpMethods.IsGet(context.Description.HttpMethod!))
        {
            var adds = context.Description.ActionDescriptor.EndpointMetadata.OfType<ListAdditionMetadata>().Any();
            AddHeader(operation, HeaderNames.IfMatch, adds ? NothingToMatch : "The entity tag of what was read: when it has changed since, the request is refused with 412.", maxLength: null);
            AddHeader(operation, HeaderNames.IfNoneMatch, adds ? NothingThereYet : "With * the request is refused with 412 when what it would change is there already.", maxLength: null);
            Add(operation, OfWrites, problem);
        }

        if (Takes<ITenantSigner>(context)) Add(operation, OfSigning, problem);
        if (context.Description.RelativePath!.Contains("{tenant}", StringComparison.Ordinal)) Add(operation, OfTenants, problem);

        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentConventions.Scheme, document)] = [] }];
            Add(operation, OfKeys, problem);
        }
    }

    /// <summary>True when the endpoint asks for one: what it works with says what it may answer.</summary>
    private static bool Takes<T>(OpenApiOperationTransformerContext context) => context.Description.ActionDescriptor.EndpointMetadata
        .OfType<MethodInfo>().SelectMany(method => method.GetParameters()).Any(parameter => parameter.ParameterType == typeof(T));

    private static void AddHeader(OpenApiOperation operation, string name, string description, int? maxLength)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = maxLength },
        });
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
                Content = new Dictionary<string, OpenApiMediaType> { [Problem.MediaType] = new() { Schema = schema } },
            });
        }
    }
}
