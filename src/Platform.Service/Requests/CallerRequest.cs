using Platform.Contracts.Access;

namespace Platform.Service.Requests;

/// <summary>Who a request comes from, for endpoints that sign: the key's proof goes with it to where it is signed.</summary>
internal sealed record CallerRequest(KeyProof Proof)
{
    public static ValueTask<CallerRequest> BindAsync(HttpContext http) =>
        ValueTask.FromResult(new CallerRequest(http.Features.GetRequired<Caller>().Proof));
}
