namespace Platform.Service.Hosting.Dashboard;

/// <summary>The page is shown to an operator alone: in no other site's frame, and kept by no cache.</summary>
internal sealed class DashboardHeaders : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = "frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        return next(context);
    }
}
