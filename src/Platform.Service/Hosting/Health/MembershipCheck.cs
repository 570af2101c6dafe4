using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.Service.Hosting.Health;

/// <summary>What the cluster thinks of this silo. One that was declared dead is of no use any more; it ends by itself.</summary>
internal sealed class MembershipCheck(IClusterMembershipService membership, ILocalSiloDetails self) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var snapshot = membership.CurrentSnapshot;
        var active = snapshot.Members.Values.Count(member => member.Status is SiloStatus.Active);
        var status = snapshot.GetSiloStatus(self.SiloAddress);
        return Task.FromResult(status switch
        {
            SiloStatus.Active => HealthCheckResult.Healthy($"This silo is one of {active} active."),
            SiloStatus.Dead or SiloStatus.None => HealthCheckResult.Unhealthy("The cluster has declared this silo dead."),
            _ => HealthCheckResult.Degraded($"This silo is {status}; {active} are active."),
        });
    }
}
