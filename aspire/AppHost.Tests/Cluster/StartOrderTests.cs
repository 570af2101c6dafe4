using Aspire.Hosting.ApplicationModel;
using Platform.AppHost.Tests.Drivers;
using Xunit;

namespace Platform.AppHost.Tests.Cluster;

public sealed class StartOrderTests
{
    [Theory]
    [InlineData("container")]
    [InlineData("npm")]
    public async Task Nothing_starts_before_what_it_needs_is_healthy(string emulator)
    {
        await using var model = await Model.ToRun($"--Storage:Emulator={emulator}");

        Assert.Equal(["silo"], NeedsHealthy(model.Api));
        Assert.Contains("tables", NeedsHealthy(model.Silo));
        Assert.Contains("storage", NeedsHealthyInTheEnd(model.Silo));
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("api")]
    public async Task A_process_is_healthy_when_it_can_take_requests(string name)
    {
        await using var model = await Model.ToRun();

        var check = Assert.Single(model.Resource<ProjectResource>(name).Annotations.OfType<HealthCheckAnnotation>());
        Assert.Contains("/health/ready", check.Key, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("container")]
    [InlineData("npm")]
    public async Task The_emulator_is_waited_for_because_its_health_is_checked(string emulator)
    {
        await using var model = await Model.ToRun($"--Storage:Emulator={emulator}");

        Assert.NotEmpty(model.Resource<IResource>("storage").Annotations.OfType<HealthCheckAnnotation>());
    }

    private static IEnumerable<string> NeedsHealthy(IResource resource) =>
        Waits(resource).Select(needed => needed.Name);

    private static IEnumerable<string> NeedsHealthyInTheEnd(IResource resource) =>
        Waits(resource).SelectMany(needed => NeedsHealthyInTheEnd(needed).Prepend(needed.Name));

    private static IEnumerable<IResource> Waits(IResource resource) =>
        resource.Annotations.OfType<WaitAnnotation>().Where(wait => wait.WaitType == WaitType.WaitUntilHealthy).Select(wait => wait.Resource);
}
