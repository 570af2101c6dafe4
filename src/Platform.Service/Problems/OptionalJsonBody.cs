using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>A JSON body that may be left out, as with a command whose settings all have defaults. What is sent is read as strictly as ever.</summary>
internal sealed class OptionalJsonBody<T>(Outcome<T>? outcome) : IBindableFromHttpContext<OptionalJsonBody<T>>, IEndpointParameterMetadataProvider, IRefusableBody
    where T : class
{
    public Refusal? Refusal => outcome?.Refusal;

    /// <summary>The body; null when the request has none.</summary>
    public T? Value => outcome?.Value;

    public static async ValueTask<OptionalJsonBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(await JsonBodyReader.HasNoneAsync(context) ? null : await JsonBodyReader.ReadAsync<T>(context));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => BodyFilter.Attach(builder, typeof(T), optional: true);
}
