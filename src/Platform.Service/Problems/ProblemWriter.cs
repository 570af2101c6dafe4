using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Platform.Service.Problems;

/// <summary>The only place where a refusal becomes an HTTP answer.</summary>
internal static class ProblemWriter
{
    /// <summary>Answers with a refusal. Does nothing when an answer is already on its way.</summary>
    /// <param name="context">The request.</param>
    /// <param name="refusal">The refusal.</param>
    /// <param name="current">The resource as it is now, beside a failed precondition.</param>
    /// <param name="impact">Whom it would break, beside the refusal to do so.</param>
    /// <param name="ofAnother">True when <paramref name="current"/> is of another address than the request's.</param>
    public static Task WriteAsync(HttpContext context, Refusal refusal, object? current = null, object? impact = null, bool ofAnother = false)
    {
        if (context.Response.HasStarted)
        {
            return Task.CompletedTask;
        }

        var problem = Problem.Of(refusal, context.TraceIdentifier);
        if (current is not null)
        {
            problem = problem with { Current = ElementOf(context, current) };
        }

        if (impact is not null)
        {
            problem = problem with { Impact = ElementOf(context, impact) };
        }

        context.TellRefused(refusal.Code);
        context.Response.StatusCode = problem.Status;
        WriteHeaders(context.Response.Headers, problem.Status, refusal, ofAnother ? null : current);

        // Without a token of ours: then a caller who is gone ends the writing, and is no error in the log.
        return context.Response.WriteAsJsonAsync(problem, ProblemJson.Context.Problem, Problem.MediaType);
    }

    private static void WriteHeaders(IHeaderDictionary headers, int status, Refusal refusal, object? current)
    {
        headers.CacheControl = "no-store";
        switch (status)
        {
            case StatusCodes.Status401Unauthorized when headers.WWWAuthenticate.Count == 0:
                headers.WWWAuthenticate = "Bearer";
                break;
            case StatusCodes.Status403Forbidden when refusal.Code == RefusalCode.ScopeMissing:
                headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
                break;
            case StatusCodes.Status412PreconditionFailed when current is AdminView view:
                headers.ETag = EntityTag.Of(view.Revision);
                break;
            case StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable:
                headers[HeaderNames.RetryAfter] = RetryAfter(refusal.RetryAfter);
                break;
        }
    }

    // Whole seconds, never too early, never "at once".
    private static string RetryAfter(TimeSpan? wait) =>
        Math.Max(1, (long)Math.Ceiling((wait ?? TimeSpan.Zero).TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static JsonElement ElementOf(HttpContext context, object current)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<HttpJsonOptions>>().Value.SerializerOptions;
        return JsonSerializer.SerializeToElement(current, options.GetTypeInfo(current.GetType()));
    }
}
