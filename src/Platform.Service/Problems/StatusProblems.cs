using Microsoft.AspNetCore.Diagnostics;
using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>Gives a problem to answers that routing or another middleware ended with a bare status.</summary>
internal static class StatusProblems
{
    public static Task WriteAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        return RefusalOf(http.Response.StatusCode) is { } refusal ? ProblemWriter.WriteAsync(http, refusal) : Task.CompletedTask;
    }

    private static Refusal? RefusalOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => BodyRefusals.Malformed("The request is not well formed."),
        StatusCodes.Status401Unauthorized => new(RefusalCode.Unauthenticated, "Send a valid access key: Authorization: Bearer psk_..."),
        StatusCodes.Status403Forbidden => new(RefusalCode.ScopeMissing, "The key does not allow this."),
        StatusCodes.Status404NotFound => new(RefusalCode.NotFound, "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => new(RefusalCode.MethodNotAllowed, "The address takes other methods; the Allow field lists them."),
        StatusCodes.Status413PayloadTooLarge => new(RefusalCode.PayloadTooLarge, "The body is larger than this route takes."),
        StatusCodes.Status415UnsupportedMediaType => BodyRefusals.MediaType,
        StatusCodes.Status429TooManyRequests => new(RefusalCode.RateLimited, "Too many requests; try again later."),
        StatusCodes.Status503ServiceUnavailable => new(RefusalCode.Overloaded, "The service can't take the request now; try again later."),
        >= 500 => new(RefusalCode.InternalError, "Something went wrong on this side. Give the request id to the operator."),
        _ => null,
    };
}
