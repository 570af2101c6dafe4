using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Platform.Service.Hosting.OpenApi;

/// <summary>The API's description at <c>/openapi/v1.json</c> and a page to browse it at <c>/docs</c>. Neither needs a key.</summary>
internal static class OpenApiSetup
{
    // The page's script comes from the package and its fonts from the reader's machine: nothing is fetched from elsewhere,
    // and the browser is told to refuse it if a new version of the package should try.
    private const string OnlyFromHere =
        "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; frame-ancestors 'none'";

    public static IServiceCollection AddPlatformOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer<EnumSchemas>();
        options.AddSchemaTransformer<ConvertedSchemas>();
        options.AddOperationTransformer<OperationConventions>();
        options.AddDocumentTransformer<DocumentConventions>();
        options.AddDocumentTransformer<OpenResponses>();
    });

    public static IEndpointRouteBuilder MapPlatformOpenApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        endpoints.MapScalarApiReference("/docs", options =>
        {
            options.Title = "Signing platform";
            options.DefaultFonts = false;
            options.Telemetry = false;
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            options.DisableAgent().DisableMcp().AddPreferredSecuritySchemes(DocumentConventions.Scheme);
        }).AllowAnonymous().Finally(endpoint => endpoint.RequestDelegate = OnlyFrom(endpoint.RequestDelegate!));
        return endpoints;
    }

    private static RequestDelegate OnlyFrom(RequestDelegate next) => context =>
    {
        context.Response.Headers.ContentSecurityPolicy = OnlyFromHere;
        return next(context);
    };
}
