using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.AppHost.Tests.Drivers;
using Xunit;

namespace Platform.AppHost.Tests.Storage;

public sealed class EmulatorTests
{
    [Fact]
    public async Task Storage_is_emulated_in_a_container_unless_said_otherwise()
    {
        await using var model = await Model.ToRun();

        var storage = model.Resource<AzureStorageResource>("storage");
        Assert.True(storage.IsEmulator);
        Assert.Contains("azurite", Assert.Single(storage.Annotations.OfType<ContainerImageAnnotation>()).Image, StringComparison.Ordinal);
        Assert.Same(storage, model.Resource<AzureTableStorageResource>("tables").Parent);
    }

    [Fact]
    public async Task The_container_keeps_its_data_between_runs()
    {
        await using var model = await Model.ToRun();

        Assert.Contains(
            model.Resource<AzureStorageResource>("storage").Annotations.OfType<ContainerMountAnnotation>(),
            mount => mount is { Type: ContainerMountType.Volume, Target: "/data" });
    }

    [Theory]
    [InlineData("npm")]
    [InlineData("NPM")]
    public async Task One_switch_takes_the_emulator_from_npm_and_needs_no_container(string emulator)
    {
        await using var model = await Model.ToRun($"--Storage:Emulator={emulator}");

        var azurite = model.Resource<ExecutableResource>("storage");
        Assert.Equal("npx", azurite.Command);
        Assert.Equal(["blob", "queue", "table"], azurite.GetEndpoints().Select(endpoint => endpoint.EndpointName).Order());
        Assert.DoesNotContain(model.Resources, resource => resource.IsContainer());
    }

    [Fact]
    public async Task The_emulator_from_npm_listens_on_this_machine_only_and_takes_today_s_clients()
    {
        await using var model = await Model.ToRun("--Storage:Emulator=npm");

        var args = await Arguments(model.Resource<ExecutableResource>("storage"));
        Assert.Contains("--skipApiVersionCheck", args);
        Assert.All(["blob", "queue", "table"], service => Assert.Equal("127.0.0.1", args[args.IndexOf($"--{service}Host") + 1]));
        Assert.All(["blob", "queue", "table"], service => Assert.Equal($"{{storage.bindings.{service}.targetPort}}", args[args.IndexOf($"--{service}Port") + 1]));
    }

    [Fact]
    public async Task The_emulator_s_tables_are_found_at_its_own_account()
    {
        await using var model = await Model.ToRun("--Storage:Emulator=npm");

        var tables = model.Resource<ConnectionStringResource>("tables");
        Assert.EndsWith("TableEndpoint={storage.bindings.table.url}/devstoreaccount1;", tables.ConnectionStringExpression.ValueExpression, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emulator_that_does_not_exist_is_refused_by_name()
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => Model.ToRun("--Storage:Emulator=docker"));

        Assert.Contains("Storage:Emulator is 'docker'; it may be container or npm.", refused.ToString(), StringComparison.Ordinal);
    }

    private static async Task<List<string>> Arguments(ExecutableResource azurite)
    {
        var publishing = new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish);
        var configuration = await ExecutionConfigurationBuilder.Create(azurite).WithArgumentsConfig()
            .BuildAsync(publishing, NullLogger.Instance, TestContext.Current.CancellationToken);
        return [.. configuration.Arguments.Select(argument => argument.Value)];
    }
}
