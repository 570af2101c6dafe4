using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Platform.Service.Problems;

/// <summary>
/// Gives each request an id: the caller's <c>X-Request-Id</c> when it is well formed, else a new one. It is the request's
/// trace identifier, in the scope of everything that is logged for it, a tag of its span, in every problem and on every answer.
/// </summary>
internal sealed class RequestIds(RequestDelegate next, ILogger<RequestIds> logger)
{
    public const string Header = "X-Request-Id";

    private const int LongestId = 64;
    private const int NewIdLength = 24;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    public async Task InvokeAsync(HttpContext context)
    {
        var id = Accepted(context.Request.Headers[Header]) ?? RandomNumberGenerator.GetHexString(NewIdLength, lowercase: true);
        context.TraceIdentifier = id;
        if (Activity.Current is { IsAllDataRequested: true } span) span.AddTag("request.id", id);

        // At the last moment: an answer that is given up for a problem loses the headers that it had until then.
        context.Response.OnStarting(WriteHeaders, context);

        // The server's own scope keeps the identifier that the request had before this.
        var scope = new RequestScope(id);
        context.Features.Set(scope);
        using (logger.BeginScope(scope))
        {
            await next(context);
        }
    }

    private static string? Accepted(string? id) =>
        id is { Length: > 0 and <= LongestId } && !id.AsSpan().ContainsAnyExcept(Allowed) ? id : null;

    private static Task WriteHeaders(object state)
    {
        var context = (HttpContext)state;
        context.Response.Headers[Header] = context.TraceIdentifier;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Task.CompletedTask;
    }
}
