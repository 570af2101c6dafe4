using Microsoft.AspNetCore.Http.Metadata;

namespace Platform.Service.Problems;

/// <summary>What a bound body brings to its endpoint: its type for OpenAPI, its limit, and the answer when it was refused.</summary>
internal static class BodyFilter
{
    public static void Attach(EndpointBuilder builder, Type type, bool optional)
    {
        // Any media type, so that routing does not answer 415 to callers that are yet to show a key. The reader checks it.
        builder.Metadata.Add(new AcceptsMetadata(["*/*"], type, optional));
        builder.Metadata.Add(BodyLimit.Default);
        builder.FilterFactories.Add((_, next) => invocation => Refused(invocation) is { } answer ? ValueTask.FromResult<object?>(answer) : next(invocation));
    }

    private static RefusalResult? Refused(EndpointFilterInvocationContext invocation)
    {
        for (var i = 0; i < invocation.Arguments.Count; i++)
        {
            if (invocation.Arguments[i] is IRefusableBody { Refusal: { } refusal })
            {
                return new RefusalResult(refusal);
            }
        }

        return null;
    }
}
