using Platform.Contracts.Refusals;

namespace Platform.Service.Access;

/// <summary>
/// What the authentication handler asks of the limit on failed attempts, counted per client address. Keys of tenants that
/// are known here are compared whatever it says; it only keeps an address from making the service look up and refuse without end.
/// </summary>
internal interface IFailedAttempts
{
    /// <summary>Asked before a key is looked up that this process does not know: null when it may be, else the refusal to answer with.</summary>
    Refusal? Refuses(HttpContext context);

    /// <summary>Told of each failed attempt: null when 401 is the answer, else the refusal to answer with instead.</summary>
    Refusal? Failed(HttpContext context);
}
