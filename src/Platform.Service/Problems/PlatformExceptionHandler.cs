using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>
/// Turns what was thrown into a problem: bad input that the framework reports by exception, weather (the store, the
/// cluster), and bugs. The caller learns the kind, the log learns the rest.
/// </summary>
internal sealed partial class PlatformExceptionHandler(ILogger<PlatformExceptionHandler> logger) : IExceptionHandler
{
    private static readonly TimeSpan StorageRetry = TimeSpan.FromSeconds(1);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var refusal = RefusalOf(exception, httpContext);
        switch (refusal.Code)
        {
            case RefusalCode.InternalError:
                Log.Bug(logger, exception, httpContext.Request.Method, httpContext.Request.Path);
                break;
            case RefusalCode.StorageUnavailable:
                Log.Weather(logger, exception, httpContext.Request.Method, httpContext.Request.Path);
                break;
        }

        await ProblemWriter.WriteAsync(httpContext, refusal);
        return true;
    }

    private static Refusal RefusalOf(Exception exception, HttpContext context) => exception switch
    {
        BadHttpRequestException bad => RefusalOf(bad, context),

        // A timed-out call may have been carried out, as may a failed write: both are answered alike.
        OrleansException or DbException or TimeoutException => new(
            RefusalCode.StorageUnavailable,
            "The store or the cluster did not answer. Whether a change was made is unknown: read the resource, then try again.")
        { RetryAfter = StorageRetry },

        _ => new(RefusalCode.InternalError, "Something went wrong on this side. Give the request id to the operator."),
    };

    // The framework's messages quote the value that did not bind, so none of them is passed on.
    private static Refusal RefusalOf(BadHttpRequestException bad, HttpContext context) => bad switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(RefusalCode.PayloadTooLarge, "The body is larger than this route takes."),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => BodyRefusals.MediaType,
        _ when IsFromServer(bad) => BodyRefusals.Malformed("The body did not arrive whole."),
        _ when QueryFaults.Find(context, context.Features.Get<IExceptionHandlerFeature>()?.Endpoint) is { } fault => fault,
        _ => new(RefusalCode.InvalidRequest, "A value in the path, the query or the headers is missing or not of the expected type."),
    };

    // The server reports broken transfer encodings with a type of its own, derived from the public one.
    private static bool IsFromServer(BadHttpRequestException bad) => bad.GetType() != typeof(BadHttpRequestException);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed")]
        public static partial void Bug(ILogger logger, Exception exception, string method, string path);

        [LoggerMessage(2, LogLevel.Warning, "{Method} {Path}: the store or the cluster did not answer")]
        public static partial void Weather(ILogger logger, Exception exception, string method, string path);
    }
}
