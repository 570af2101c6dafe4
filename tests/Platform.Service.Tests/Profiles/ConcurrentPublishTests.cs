using System.Collections.Concurrent;
using System.Net;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Profiles;

/// <summary>Many administrators at once, over HTTP, on a service as it is when nobody has configured anything.</summary>
public sealed class ConcurrentPublishTests : IAsyncLifetime
{
    private const int Publishers = 50;

    private ServiceHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ServiceHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Fifty_publishes_at_once_give_fifty_consecutive_versions_and_clear_412s()
    {
        var tenant = await _host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        var folders = new ConcurrentDictionary<int, string>();
        var conflicts = new ConcurrentBag<HttpStatusCode>();

        await Task.WhenAll(Enumerable.Range(1, Publishers).Select(publisher => PublishOnceAsync(tenant, $"f{publisher}", folders, conflicts)));

        // Nothing is lost, nothing is there twice, and each version has the rules of the one whose answer named it.
        Assert.Equal(Enumerable.Range(1, Publishers), folders.Keys.Order());
        Assert.Equal(Publishers, folders.Values.Distinct(StringComparer.Ordinal).Count());
        foreach (var (number, folder) in folders)
        {
            var version = await tenant.Admin.GetAsync(tenant.Path($"profiles/p/versions/{number}")).JsonAsync();
            Assert.Equal(folder, version.GetProperty("rules").GetProperty("parameters").GetProperty("folder").Text("pin"));
            Assert.Equal(number == Publishers ? "current" : "deprecated", version.Text("state"));
        }

        Assert.NotEmpty(conflicts);
        Assert.All(conflicts, status => Assert.Equal(HttpStatusCode.PreconditionFailed, status));
    }

    [Fact]
    public async Task Of_two_administrators_with_the_same_draft_one_publishes_it_and_the_other_gets_412()
    {
        var tenant = await _host.NewTenantAsync();
        await tenant.AddCredentialAsync();
        var etag = (await tenant.SaveDraftAsync("p", "{}")).Text("etag");

        var answers = await Task.WhenAll(Enumerable.Range(0, Publishers).Select(_ => tenant.Admin.PostAsync(tenant.Path("profiles/p/versions"), "{}", ("If-Match", etag))));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(Publishers - 1, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(1, (await tenant.Admin.GetAsync(tenant.Path("profiles/p")).JsonAsync()).GetProperty("versions").GetArrayLength());
    }

    /// <summary>Saves a draft that replaces nobody's and publishes it, as often as it takes.</summary>
    private static async Task PublishOnceAsync(ServiceTenant tenant, string folder, ConcurrentDictionary<int, string> folders, ConcurrentBag<HttpStatusCode> conflicts)
    {
        var saved = await Patience.Until(Save, answer =>
        {
            if (answer.StatusCode is HttpStatusCode.Created) return true;
            conflicts.Add(answer.StatusCode);
            return false;
        });
        var etag = (await saved.JsonAsync()).Text("etag");
        var published = await tenant.Admin.PostAsync(tenant.Path("profiles/p/versions"), "{}", ("If-Match", etag));
        var version = await published.JsonAsync(HttpStatusCode.Created);
        Assert.True(folders.TryAdd(version.GetProperty("profile_version").GetInt32(), folder));

        Task<HttpResponseMessage> Save() =>
            tenant.Admin.PutAsync(tenant.Path("profiles/p/draft"), $$"""{"parameters":{"folder":{"pin":"{{folder}}"} } }""", ("If-None-Match", "*"));
    }
}
