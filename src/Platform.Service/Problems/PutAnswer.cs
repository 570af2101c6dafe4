using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>An outcome as the answer of a PUT: 201 with <c>Location</c> when there is a location to give, 200 when the resource was there already.</summary>
internal sealed class PutAnswer<T>(Outcome<T> outcome, Func<T, string?> location) : IResult, IEndpointMetadataProvider
    where T : class
{
    public Task ExecuteAsync(HttpContext httpContext) => AnswerWriter.WriteAsync(httpContext, outcome, location, secret: false);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));
    }
}
