using Platform.Contracts.Refusals;
using Platform.Service.Access;
using Platform.Service.RateLimits;

namespace Platform.Service.Hosting;

/// <summary>Gives authentication the node's limit on failed attempts; the two features don't know each other.</summary>
internal sealed class NodeFailedAttempts(FailedAttempts attempts) : IFailedAttempts
{
    public Refusal? Refuses(HttpContext context) => attempts.Refuses(context);

    public Refusal? Failed(HttpContext context) => attempts.Failed(context);
}
