using Aspire.Hosting.ApplicationModel;
using Platform.AppHost.Tests.Drivers;
using Xunit;

namespace Platform.AppHost.Tests.Cluster;

public sealed class ProcessTests
{
    [Fact]
    public async Task There_are_two_silos_and_one_api_of_the_same_executable()
    {
        await using var model = await Model.ToRun();

        Assert.Equal(2, model.Silo.GetReplicaCount());
        Assert.Equal(1, model.Api.GetReplicaCount());
        Assert.All([model.Silo, model.Api], process => Assert.EndsWith("Platform.Cloud.csproj", process.GetProjectMetadata().ProjectPath, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_process_knows_its_role_and_that_its_network_is_this_machine()
    {
        await using var model = await Model.ToRun();

        Assert.Equal("Silo", (await Model.Environment(model.Silo))["Platform__Role"]);
        Assert.Equal("Api", (await Model.Environment(model.Api))["Platform__Role"]);
        Assert.Equal("true", (await Model.Environment(model.Silo))["Cluster__TrustedNetwork"]);
        Assert.Equal("true", (await Model.Environment(model.Api))["Cluster__TrustedNetwork"]);
        Assert.Equal("127.0.0.1", (await Model.Environment(model.Silo))["Orleans__Endpoints__AdvertisedIPAddress"]);
    }

    [Fact]
    public async Task Silos_get_the_membership_and_the_store_and_the_api_only_the_membership()
    {
        await using var model = await Model.ToRun();
        var silo = await Model.Environment(model.Silo);
        var api = await Model.Environment(model.Api);

        Assert.All([silo, api], environment =>
        {
            Assert.Equal("AzureTableStorage", environment["Orleans__Clustering__ProviderType"]);
            Assert.Equal("tables", environment["Orleans__Clustering__ServiceKey"]);
            Assert.Equal("{tables.connectionString}", environment["ConnectionStrings__tables"]);
            Assert.Equal("platform", environment["Orleans__ServiceId"]);
        });
        Assert.Equal(silo["Orleans__ClusterId"], api["Orleans__ClusterId"]);
        Assert.Equal("AzureTableStorage", silo["Orleans__GrainStorage__Default__ProviderType"]);
        Assert.Equal("tables", silo["Orleans__GrainStorage__Default__ServiceKey"]);
        Assert.DoesNotContain(api.Keys, key => key.StartsWith("Orleans__GrainStorage", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_finds_the_state_of_the_one_before_and_not_its_silos()
    {
        await using var first = await Model.ToRun();
        await using var second = await Model.ToRun();

        var before = await Model.Environment(first.Silo);
        var after = await Model.Environment(second.Silo);
        Assert.Equal(before["Orleans__ServiceId"], after["Orleans__ServiceId"]);
        Assert.NotEqual(before["Orleans__ClusterId"], after["Orleans__ClusterId"]);
    }

    [Fact]
    public async Task Each_replica_of_the_silo_has_ports_of_its_own()
    {
        await using var model = await Model.ToRun();
        var environment = await Model.Environment(model.Silo);

        Assert.All(["orleans-silo", "orleans-gateway"], name =>
        {
            var endpoint = model.Silo.Annotations.OfType<EndpointAnnotation>().Single(endpoint => endpoint.Name == name);
            Assert.Null(endpoint.Port);
            Assert.True(endpoint.IsProxied);
        });
        Assert.Contains("Orleans__Endpoints__SiloPort", environment.Keys);
        Assert.Contains("Orleans__Endpoints__GatewayPort", environment.Keys);
    }

    [Fact]
    public async Task Only_the_api_can_be_reached_from_elsewhere()
    {
        await using var model = await Model.ToRun();

        Assert.All(model.Api.Annotations.OfType<EndpointAnnotation>(), endpoint => Assert.True(endpoint.IsExternal));
        Assert.All(model.Silo.Annotations.OfType<EndpointAnnotation>(), endpoint => Assert.False(endpoint.IsExternal));
    }
}
