using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Platform.Service.Problems;

/// <summary>How the platform reads and writes JSON over HTTP. Endpoints, strict bodies and the OpenAPI document share the one set of options.</summary>
internal static class PlatformJson
{
    /// <summary>Levels of arrays and objects in a body; requests need six.</summary>
    public const int MaxDepth = 32;

    /// <summary>Makes the JSON of endpoints strict.</summary>
    public static IServiceCollection AddPlatformJson(this IServiceCollection services)
    {
        // A parameter that does not bind raises an exception in every environment, so that one handler answers it.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddSingleton<BodyContracts>();
        return services.ConfigureHttpJsonOptions(options => Apply(options.SerializerOptions));
    }

    /// <summary>Adds a feature's source-generated contracts; what none has falls back to reflection.</summary>
    /// <param name="services">The services.</param>
    /// <param name="resolver">A <see cref="JsonSerializerContext"/>'s <c>Default</c>.</param>
    public static IServiceCollection AddJsonContracts(this IServiceCollection services, IJsonTypeInfoResolver resolver) =>
        services.Configure<HttpJsonOptions>(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, resolver));

    /// <summary>Sets every switch that the web defaults leave lenient.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null; // keys of maps are the caller's data
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = MaxDepth;

        // Answers are application/json with nosniff, never part of a page; people read them in a terminal.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new UtcTimeConverter());
        options.Converters.Add(new ExactEnumConverter());
    }
}
