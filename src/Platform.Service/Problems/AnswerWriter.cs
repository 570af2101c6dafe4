using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Platform.Service.Problems;

/// <summary>Writes outcomes: status, <c>Location</c>, <c>ETag</c>, <c>Cache-Control</c> and body.</summary>
internal static class AnswerWriter
{
    /// <param name="context">The request.</param>
    /// <param name="outcome">What the request came to.</param>
    /// <param name="location">Where the value was created; null when it was not created by this request.</param>
    /// <param name="secret">True when the answer holds a key or a signature, which no cache may keep.</param>
    public static Task WriteAsync<T>(HttpContext context, Outcome<T> outcome, Func<T, string?> location, bool secret)
        where T : class
    {
        if (!outcome.Succeeded(out var value, out var refusal))
        {
            return ProblemWriter.WriteAsync(context, refusal, outcome.Value);
        }

        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        if (location(value) is { } created)
        {
            response.StatusCode = StatusCodes.Status201Created;
            response.Headers.Location = created;
        }

        if (value is AdminView view)
        {
            response.Headers.ETag = EntityTag.Of(view.Revision);
            if (view.Replayed) response.Headers["Idempotency-Replayed"] = "true";
        }

        if (secret)
        {
            response.Headers.CacheControl = "no-store";
        }

        var options = context.RequestServices.GetRequiredService<IOptions<HttpJsonOptions>>().Value.SerializerOptions;
        return response.WriteAsJsonAsync(value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)), contentType: null, context.RequestAborted);
    }
}
