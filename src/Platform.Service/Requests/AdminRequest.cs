using Microsoft.Net.Http.Headers;
using Platform.Contracts.Access;
using Platform.Contracts.Admin;

namespace Platform.Service.Requests;

/// <summary>What a write needs to know of its request beside the body: who asks, and under which precondition.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Context">The same for the grains.</param>
internal sealed record AdminRequest(Caller Caller, AdminContext Context)
{
    public static ValueTask<AdminRequest> BindAsync(HttpContext http)
    {
        var caller = http.Features.GetRequired<Caller>();
        var context = new AdminContext(caller.Actor)
        {
            IfMatch = http.Request.Headers.IfMatch is { Count: > 0 } ifMatch ? string.Join(',', ifMatch!) : null,
            IfNoneMatchAny = http.Request.Headers.IfNoneMatch == EntityTagHeaderValue.Any.Tag.Value,
            RequestId = http.TraceIdentifier,
        };
        return ValueTask.FromResult(new AdminRequest(caller, context));
    }
}
