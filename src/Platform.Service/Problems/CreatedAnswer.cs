using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>An outcome as the answer of an endpoint that always creates: 201 with <c>Location</c> and the value, or the refusal.</summary>
internal sealed class CreatedAnswer<T>(Outcome<T> outcome, Func<T, string> location, bool secret = false) : IResult, IEndpointMetadataProvider
    where T : class
{
    public Task ExecuteAsync(HttpContext httpContext) => AnswerWriter.WriteAsync(httpContext, outcome, location, secret);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));
}
