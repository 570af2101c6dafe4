using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Xunit;

namespace Platform.Service.Tests.Drivers;

/// <summary>The documents in a service's store, for somebody who has the database.</summary>
internal static class StoredDocuments
{
    /// <summary>Changes one that is there.</summary>
    public static async Task EditAsync<T>(this ServiceHost host, string name, GrainId grain, Func<T, T> edit) where T : new()
    {
        await host.ForgetAsync();
        var storage = host.Services.GetRequiredKeyedService<IGrainStorage>("Default");
        var stored = new GrainState<T>();
        await storage.ReadStateAsync(name, grain, stored);
        Assert.True(stored.RecordExists);
        stored.State = edit(stored.State!);
        await storage.WriteStateAsync(name, grain, stored);
        await host.ForgetAsync();
    }

    /// <summary>The service reads its documents anew, as after a restart.</summary>
    public static Task ForgetAsync(this ServiceHost host) =>
        host.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
}
