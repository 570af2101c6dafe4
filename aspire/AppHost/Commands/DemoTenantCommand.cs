using System.Net.Http.Headers;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.AppHost.Cluster;

namespace Platform.AppHost.Commands;

/// <summary>Makes a tenant to try the platform with, the way an operator would: over HTTP, with the operator key.</summary>
internal static class DemoTenantCommand
{
    public const string Name = "seed-demo-tenant";

    public static IResourceBuilder<ProjectResource> WithDemoTenantCommand(this IResourceBuilder<ProjectResource> api, ParameterResource operatorKey, ParameterResource? cloudinarySecret) => api
        .WithCommand(Name, "Seed demo tenant", context => Seed(api.GetEndpoint(Api.Endpoint).Url, operatorKey, cloudinarySecret, context.CancellationToken), new CommandOptions
        {
            Description = "Makes the tenant demo with a credential and the profile avatar, and a new key to sign with.",
            IconName = "PersonAdd",
            IsHighlighted = true,
            UpdateState = context => context.ResourceSnapshot.HealthStatus is HealthStatus.Healthy ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
        });

    private static async Task<ExecuteCommandResult> Seed(string address, ParameterResource operatorKey, ParameterResource? cloudinarySecret, CancellationToken cancellationToken)
    {
        using var platform = new HttpClient { BaseAddress = new Uri(address) };
        platform.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await operatorKey.GetValueAsync(cancellationToken));
        try
        {
            var credential = new DemoCredential(cloudinarySecret is null ? null : await cloudinarySecret.GetValueAsync(cancellationToken));
            var signKey = await new DemoTenant(platform, credential).Make(cancellationToken);
            return CommandResults.Success("The demo tenant is there", DemoTenantTour.Of(address, signKey, uploads: cloudinarySecret is not null), CommandResultFormat.Markdown, displayImmediately: true);
        }
        catch (HttpRequestException refused)
        {
            return CommandResults.Failure($"The demo tenant could not be made. {refused.Message}");
        }
    }
}
