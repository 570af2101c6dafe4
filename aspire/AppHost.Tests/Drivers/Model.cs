using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Platform.AppHost.Tests.Drivers;

/// <summary>The app host's model, built and not started.</summary>
internal sealed class Model : IAsyncDisposable
{
    public const string MasterKey = "bWFzdGVyLWtleS1vZi10aGUtdGVzdHMtMzItYnl0ZXM=";

    private readonly IDistributedApplicationTestingBuilder _builder;

    private Model(IDistributedApplicationTestingBuilder builder) => _builder = builder;

    /// <summary>Made once for all tests, so that no test writes one to somebody's user secrets.</summary>
    public static string OperatorKey { get; } = Service.Access.NewAccessKey.Create("platform").Reveal();

    /// <summary>As <c>dotnet run</c> sees it.</summary>
    public static async Task<Model> ToRun(params string[] args) => new(await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
        [$"--Parameters:master-key={MasterKey}", $"--Parameters:operator-key={OperatorKey}", "--Parameters:cloudinary-secret=a-secret-of-the-tests", .. args], TestContext.Current.CancellationToken));

    /// <summary>As publishing sees it.</summary>
    public static async Task<Model> ToPublish(string manifest) => new(await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
        ["--publisher", "manifest", "--output-path", manifest], TestContext.Current.CancellationToken));

    public IResourceCollection Resources => _builder.Resources;

    public ProjectResource Silo => Project("silo");

    public ProjectResource Api => Project("api");

    public T Resource<T>(string name) where T : IResource => _builder.Resources.OfType<T>().Single(resource => resource.Name == name);

    public Task<DistributedApplication> Build() => _builder.BuildAsync(TestContext.Current.CancellationToken);

    /// <summary>What the process gets: texts as they are, references to what is known only later as expressions.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Environment(IResource process)
    {
        var publishing = new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish);
        var configuration = await ExecutionConfigurationBuilder.Create(process).WithEnvironmentVariablesConfig()
            .BuildAsync(publishing, NullLogger.Instance, TestContext.Current.CancellationToken);
        Assert.Null(configuration.Exception);
        return configuration.EnvironmentVariables.ToDictionary();
    }

    public ValueTask DisposeAsync() => _builder.DisposeAsync();

    private ProjectResource Project(string name) => Resource<ProjectResource>(name);
}
