using System.Net.Http.Headers;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.AppHost.Cluster;

namespace Platform.AppHost.Commands;

/// <summary>Makes a tenant to try the platform with, the way an operator would: over HTTP, with the operator key.</summary>
internal static class DemoTenantCommand
{
    public const string Name = "seed-demo-tenant";

    public static IResourceBuilder<ProjectResource> WithDemoTenantCommand(this IResourceBuilder<ProjectResource> api, ParameterResource operatorKey) => api
        .WithCommand(Name, "Seed demo tenant", context => Seed(api.GetEndpoint(Api.Endpoint).Url, operatorKey, context.CancellationToken), new CommandOptions
        {
            Description = "Makes the tenant demo with a made-up credential and the profile avatar, and a new key to sign with.",
            IconName = "PersonAdd",
            IsHighlighted = true,
            UpdateState = context => context.ResourceSnapshot.HealthStatus is HealthStatus.Healthy ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
        });

    private static async Task<ExecuteCommandResult> Seed(string address, ParameterResource operatorKey, CancellationToken cancellationToken)
    {
        using var platform = new HttpClient { BaseAddress = new Uri(address) };
        platform.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await operatorKey.GetValueAsync(cancellationToken));
        try
        {
            var signKey = await new DemoTenant(platform).Make(cancellationToken);
            return CommandResults.Success("The demo tenant is there", DemoTenantTour.Of(address, signKey), CommandResultFormat.Markdown, displayImmediately: true);
        }
        catch (HttpRequestException refused)
        {
            return CommandResults.Failure($"The demo tenant could not be made. {refused.Message}");
        }
    }
}
