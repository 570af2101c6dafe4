using System.Net;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Hosting;

[Collection(RealProcesses.Name)]
public sealed class GracefulStopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_service_that_is_asked_to_stop_gives_back_the_permits_that_it_did_not_use()
    {
        await using (var service = await ServiceProcess.LaunchReady(new ServiceStart(_folder.Data.Path)))
        {
            using var api = new RealApi(service, ServiceStart.AnyOperatorKey);
            await RealTenant.Create(api, "acme");
            for (var signature = 0; signature < 5; signature++) (await api.Post("/v1/tenants/acme/signatures", RealTenant.SignatureRequest)).Expect();
            var running = (await api.Get("/v1/tenants/acme/usage")).Expect().Json;
            Assert.NotEqual(0, running.GetProperty("reserved").GetInt64());

            await service.AskToStop();
            Assert.Equal(0, await service.ExitCode());
            Assert.Empty(service.Errors);
        }

        await using var again = await ServiceProcess.LaunchReady(new ServiceStart(_folder.Data.Path));
        using var reader = new RealApi(again, ServiceStart.AnyOperatorKey);
        var usage = (await reader.Get("/v1/tenants/acme/usage")).Expect().Json;
        Assert.Equal((5, 5, 0), (usage.GetProperty("granted").GetInt64(), usage.GetProperty("issued").GetInt64(), usage.GetProperty("reserved").GetInt64()));
    }

    [Fact]
    public async Task Readiness_goes_before_requests_are_refused()
    {
        await using var service = await ServiceProcess.LaunchReady(new ServiceStart(_folder.Data.Path) { More = ["--Platform:DrainTime=00:00:05"] });
        using var api = new RealApi(service, ServiceStart.AnyOperatorKey);
        await RealTenant.Create(api, "acme");

        await service.AskToStop();
        var ready = await Patience.Until(() => api.Get("/health/ready"), answer => !answer.Succeeded);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.Equal(HttpStatusCode.OK, (await api.Get("/health/live")).Status);
        (await api.Post("/v1/tenants/acme/signatures", RealTenant.SignatureRequest)).Expect();
        Assert.Equal(0, await service.ExitCode());
    }
}
