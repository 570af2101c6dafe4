using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans.Runtime.Services;
using Platform.Contracts.Shapes;

namespace Platform.Service.Tenants;

/// <summary>Asks every silo what it has seen of a profile's requests, and adds it up. A silo that is silent holds nobody up for long.</summary>
internal sealed partial class ShapeSurvey(IServiceProvider services, IClusterMembershipService membership, IOptions<TenantOptions> options, TimeProvider clock, ILogger<ShapeSurvey> logger)
    : GrainServiceClient<IShapeCounts>(services)
{
    public async Task<RecentShapes> Ask(string tenant, string profile)
    {
        var silos = membership.CurrentSnapshot.Members.Values
            .Where(member => member.Status is SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping).Select(member => member.SiloAddress);
        var answers = await Task.WhenAll(silos.Select(silo => Ask(silo, tenant, profile)));
        return Sum(answers);
    }

    internal static RecentShapes Sum(IReadOnlyCollection<SeenShapes?> answers)
    {
        var seen = answers.OfType<SeenShapes>().ToArray();
        ImmutableArray<RequestShape> shapes =
        [
            .. from shape in seen.SelectMany(answer => answer.Shapes)
               group shape by (string.Join(' ', shape.Parameters), shape.ProfileVersion, shape.OtherNames, shape.Subject, shape.Pinned, shape.Widget, shape.Refusal) into same
               select same.First() with { Requests = same.Sum(shape => shape.Requests) },
        ];
        return new(shapes, seen.Sum(answer => answer.Uncounted), answers.Count, seen.Length);
    }

    private async Task<SeenShapes?> Ask(SiloAddress silo, string tenant, string profile)
    {
        try
        {
            return await GetGrainService(silo).Seen(tenant, profile).WaitAsync(options.Value.SilosTimeout, clock);
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            SiloSilent(logger, silo, tenant, failure);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Silo {Silo} did not say what it has seen of tenant {Tenant}; the others' word has to do.")]
    private static partial void SiloSilent(ILogger logger, SiloAddress silo, string tenant, Exception failure);
}
