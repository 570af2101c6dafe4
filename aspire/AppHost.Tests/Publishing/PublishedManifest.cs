using System.Text.Json;
using Platform.AppHost.Tests.Drivers;
using Xunit;

namespace Platform.AppHost.Tests.Publishing;

/// <summary>What the app host publishes, written once for all tests about it.</summary>
public sealed class PublishedManifest : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("platform-manifest-").FullName;

    public JsonElement Resources { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var path = Path.Combine(_folder, "manifest.json");
        await using var model = await Model.ToPublish(path);
        await using var app = await model.Build();
        await app.RunAsync(TestContext.Current.CancellationToken);
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Resources = manifest.RootElement.GetProperty("resources").Clone();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
