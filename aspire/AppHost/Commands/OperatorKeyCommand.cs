namespace Platform.AppHost.Commands;

/// <summary>Shows the first operator's key, to people: programs that read the dashboard's commands are not offered it.</summary>
internal static class OperatorKeyCommand
{
    public const string Name = "show-operator-key";

    public static IResourceBuilder<ProjectResource> WithOperatorKeyCommand(this IResourceBuilder<ProjectResource> api, ParameterResource operatorKey) => api
        .WithCommand(Name, "Show operator key", context => Show(operatorKey, context.CancellationToken), new CommandOptions
        {
            Description = "Shows the first operator's key, which opens every tenant.",
            IconName = "Key",
            Visibility = ResourceCommandVisibility.UI,
        });

    private static async Task<ExecuteCommandResult> Show(ParameterResource operatorKey, CancellationToken cancellationToken) =>
        await operatorKey.GetValueAsync(cancellationToken) is { } key
            ? CommandResults.Success("The operator key", key, CommandResultFormat.Text, displayImmediately: true)
            : CommandResults.Failure("There is no operator key.");
}
