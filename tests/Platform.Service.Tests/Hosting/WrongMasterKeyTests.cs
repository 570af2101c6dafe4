using System.Net;
using Platform.Service.Credentials.Sealing;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Hosting;

/// <summary>The master key of the same name is another one: what it sealed does not open.</summary>
[Collection(RealProcesses.Name)]
public sealed class WrongMasterKeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Signing_is_an_error_of_the_servers_that_tells_nothing()
    {
        await using (var service = await ServiceProcess.LaunchReady(new ServiceStart(_folder.Data.Path)))
        {
            using var api = new RealApi(service, ServiceStart.AnyOperatorKey);
            await RealTenant.Create(api, "acme");
            await service.Kill();
        }

        await using var again = await ServiceProcess.LaunchReady(new ServiceStart(_folder.Data.Path) { MasterKey = MasterKey.Random() });
        using var http = new HttpClient { BaseAddress = again.Address };
        var problem = await new ServiceClient(http, ServiceStart.AnyOperatorKey).PostAsync("/v1/tenants/acme/signatures", RealTenant.SignatureRequest)
            .ProblemAsync(HttpStatusCode.InternalServerError, "internal_error");

        Assert.Equal("type title status detail code request_id", problem.Members());
    }
}
