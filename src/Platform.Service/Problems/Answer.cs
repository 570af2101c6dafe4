using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>An outcome as an endpoint's answer: 200 with the value, or the refusal.</summary>
internal sealed class Answer<T>(Outcome<T> outcome, bool secret = false) : IResult, IEndpointMetadataProvider
    where T : class
{
    public Task ExecuteAsync(HttpContext httpContext) => AnswerWriter.WriteAsync(httpContext, outcome, _ => null, secret);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}
