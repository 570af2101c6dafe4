using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Platform.Contracts.Access;
using Platform.Contracts.Admin;

namespace Platform.Service.Hosting;

/// <summary>
/// The first start on a developer's machine: an operator key and a demo tenant, printed once on standard output and never
/// through a logger. Only in Development, on loopback addresses and on an empty store; anywhere else
/// <c>keys create-operator</c> makes the first key.
/// </summary>
internal sealed class FirstStart(IHostEnvironment environment, IServer server, IGrainFactory grains, DemoTenant demo) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment() || LoopbackAddress() is not { } address) return;
        var operators = grains.GetGrain<IOperatorKeys>(IOperatorKeys.Key);
        if (!await operators.IsEmpty()) return;

        // The operator key last: a crash before it leaves a store that the next start takes for empty, and makes anew.
        var tour = await demo.Create(address);
        var made = await operators.CreateAccessKey(new AdminContext("platform:first-start"), new CreateAccessKey("first start", Scopes.Platform));
        if (!made.Succeeded(out var key, out _)) return;
        Console.WriteLine($"""

            This store is empty, so here is what you need, once:

              operator key   {key.Key}
              demo tenant    {DemoTenant.Id}, profile {DemoTenant.Profile}
              sign key       {tour.SignKey}

            Ask for a signature:

              {tour.Curl}

            """);
    }

    /// <summary>Where the service is reached, when every address it listens on is a loopback address.</summary>
    private string? LoopbackAddress()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return addresses.Count > 0 && addresses.All(IsLoopback) ? addresses.First() : null;
    }

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
