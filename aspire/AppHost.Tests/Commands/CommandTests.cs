using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.AppHost.Commands;
using Platform.AppHost.Tests.Drivers;
using Xunit;

namespace Platform.AppHost.Tests.Commands;

public sealed class CommandTests
{
    [Fact]
    public async Task The_operator_key_is_shown_to_people_and_not_offered_to_programs()
    {
        await using var model = await Model.ToRun();
        var command = Command(model, OperatorKeyCommand.Name);

        Assert.Equal(ResourceCommandVisibility.UI, command.Visibility);
        var shown = await command.ExecuteCommand(Context());
        Assert.True(shown.Success);
        Assert.Equal(Model.OperatorKey, shown.Data!.Value);
        Assert.True(shown.Data.DisplayImmediately);
        Assert.DoesNotContain(Model.OperatorKey, shown.Message!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_tenant_is_offered_when_the_api_can_take_requests()
    {
        await using var model = await Model.ToRun();
        var command = Command(model, DemoTenantCommand.Name);

        Assert.Equal(ResourceCommandState.Enabled, command.UpdateState(In(KnownResourceStates.Running)));
        Assert.Equal(ResourceCommandState.Disabled, command.UpdateState(In(KnownResourceStates.Waiting)));
    }

    private static ResourceCommandAnnotation Command(Model model, string name) =>
        model.Api.Annotations.OfType<ResourceCommandAnnotation>().Single(command => command.Name == name);

    private static ExecuteCommandContext Context() => new()
    {
        Services = new NoServices(),
        ResourceName = "api",
        CancellationToken = TestContext.Current.CancellationToken,
        Logger = NullLogger.Instance,
        Arguments = new InteractionInputCollection([]),
    };

    /// <summary>A resource that runs, and whose checks found nothing wrong, is healthy.</summary>
    private static UpdateCommandStateContext In(string state) => new()
    {
        Services = new NoServices(),
        ResourceSnapshot = new CustomResourceSnapshot { ResourceType = "Project", Properties = [], State = state },
    };

    /// <summary>Commands need nothing of the app host but what they were made with.</summary>
    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
