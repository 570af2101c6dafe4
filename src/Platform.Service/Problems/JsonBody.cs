using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>
/// A strictly read JSON body, as an endpoint's parameter. A handler only ever sees one that was accepted: a refused one is
/// answered by the filter that comes with the parameter.
/// </summary>
internal sealed class JsonBody<T>(Outcome<T> outcome) : IBindableFromHttpContext<JsonBody<T>>, IEndpointParameterMetadataProvider, IRefusableBody
    where T : class
{
    public Refusal? Refusal => outcome.Refusal;

    public T Value => outcome.Value ?? throw new InvalidOperationException("A refused body has no value.");

    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(await JsonBodyReader.ReadAsync<T>(context));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => BodyFilter.Attach(builder, typeof(T), optional: false);
}
