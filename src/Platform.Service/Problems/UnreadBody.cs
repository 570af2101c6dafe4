using System.Reflection;

namespace Platform.Service.Problems;

/// <summary>On routes that change something and take no body, and what may come as one all the same: an object without members.</summary>
internal sealed record UnreadBody;

internal static class UnreadBodies
{
    /// <summary>
    /// Whoever sends something to one of these routes that takes no body believes that it is read, and is told that it is not.
    /// Also on routes that are added later.
    /// </summary>
    public static TBuilder RefuseUnreadBodies<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.Add(endpoint =>
        {
            if (!Writes(endpoint) || TakesBody(endpoint)) return;
            endpoint.Metadata.Add(BodyLimit.Default);
            endpoint.Metadata.Add(new UnreadBody());
            endpoint.FilterFactories.Add((_, next) => async invocation => await RefusedAsync(invocation.HttpContext) ?? await next(invocation));
        });
        return routes;
    }

    private static bool Writes(EndpointBuilder endpoint) => endpoint.Metadata.OfType<IHttpMethodMetadata>()
        .Any(allowed => allowed.HttpMethods.Any(method => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)));

    private static bool TakesBody(EndpointBuilder endpoint) => endpoint.Metadata.OfType<MethodInfo>()
        .Any(handler => handler.GetParameters().Any(parameter => parameter.ParameterType.IsAssignableTo(typeof(IRefusableBody))));

    private static async ValueTask<object?> RefusedAsync(HttpContext context) =>
        !await JsonBodyReader.HasNoneAsync(context) && (await JsonBodyReader.ReadAsync<UnreadBody>(context)).Refusal is { } refusal ? new RefusalResult(refusal) : null;
}
