using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Platform.AppHost.Cluster;
using Platform.AppHost.Tests.Drivers;
using Xunit;

namespace Platform.AppHost.Tests.Cluster;

public sealed class UrlTests
{
    [Fact]
    public async Task The_api_leads_to_its_page_and_a_silo_to_the_Orleans_dashboard()
    {
        await using var model = await Model.ToRun();

        var urls = await Urls(model.Api);
        Assert.Equal([("API page", "/docs")], InTheOverview(urls));
        Assert.Equal([("Orleans dashboard", "/orleans")], InTheOverview(await Urls(model.Silo)));
        Assert.Contains(urls, url => url is { DisplayText: "OpenAPI", Url: "/openapi/v1.json" });
    }

    [Fact]
    public async Task What_silos_listen_on_does_not_crowd_the_overview()
    {
        await using var model = await Model.ToRun();

        var urls = await Urls(model.Silo);
        Assert.True(urls.Count > 1);
        Assert.All(urls.Where(url => url.Endpoint!.EndpointName != Api.Endpoint), url => Assert.Equal(UrlDisplayLocation.DetailsOnly, url.DisplayLocation));
    }

    private static IEnumerable<(string? Text, string Url)> InTheOverview(IEnumerable<ResourceUrlAnnotation> urls) =>
        urls.Where(url => url.DisplayLocation == UrlDisplayLocation.SummaryAndDetails).Select(url => (url.DisplayText, url.Url));

    /// <summary>The addresses as the dashboard gets them, from one for each endpoint.</summary>
    private static async Task<IReadOnlyList<ResourceUrlAnnotation>> Urls(ProjectResource process)
    {
        var running = new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run);
        var endpoints = process.GetEndpoints().Select(endpoint => new ResourceUrlAnnotation { Url = "http://localhost:1", Endpoint = endpoint });
        var context = new ResourceUrlsCallbackContext(running, process, [.. endpoints], TestContext.Current.CancellationToken);
        foreach (var annotation in process.Annotations.OfType<ResourceUrlsCallbackAnnotation>()) await annotation.Callback(context);
        return context.Urls;
    }
}
