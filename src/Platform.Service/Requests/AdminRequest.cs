using Microsoft.Net.Http.Headers;
using Platform.Contracts.Access;
using Platform.Contracts.Admin;

namespace Platform.Service.Requests;

/// <summary>What a write needs to know of its request beside the body: who asks, and under which precondition.</summary>
internal sealed class AdminRequest(HttpContext http)
{
    /// <summary>Who asks.</summary>
    public Caller Caller { get; } = http.Features.GetRequired<Caller>();

    /// <summary>The same for the grains. Made when it is asked for, for the body may be bound after this.</summary>
    public AdminContext Context => new(Caller.Actor)
    {
        IfMatch = http.Request.Headers.IfMatch is { Count: > 0 } ifMatch ? string.Join(',', ifMatch!) : null,
        IfNoneMatchAny = http.Request.Headers.IfNoneMatch == EntityTagHeaderValue.Any.Tag.Value,
        RequestId = http.TraceIdentifier,
        Repeatable = RepeatableRoutes.Of(http),
    };

    public static ValueTask<AdminRequest> BindAsync(HttpContext http) => ValueTask.FromResult(new AdminRequest(http));
}
