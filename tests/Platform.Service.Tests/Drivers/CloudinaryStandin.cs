using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Platform.Service.Tests.Drivers.Servers;
using Xunit;

namespace Platform.Service.Tests.Drivers;

/// <summary>The stand-in for Cloudinary (<c>tests/cloudinary-standin</c>) as a process, and a front end that uploads to it.</summary>
internal sealed class CloudinaryStandin : IAsyncDisposable
{
    /// <summary>A picture of one pixel.</summary>
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly ServerProcess _process;
    private readonly HttpClient _http;

    private CloudinaryStandin(ServerProcess process, Uri address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = address };
    }

    public Uri Address => _http.BaseAddress!;

    public static async Task<CloudinaryStandin> StartAsync()
    {
        var node = Requirement.Present(Requirement.Program("node"), "Node.js 18 or newer has to be on the PATH.");
        var folder = Repository.FullPath(Path.Combine("tests", "cloudinary-standin"));
        Requirement.Present(
            Directory.Exists(Path.Combine(folder, "node_modules", "cloudinary")) ? folder : null, "The stand-in's packages have to be installed: npm ci --prefix tests/cloudinary-standin");
        var port = FreePort.Next();
        var process = ServerProcess.Start(node, Path.Combine(folder, "src", "main.mjs"), port.ToString(CultureInfo.InvariantCulture));
        await process.Answers(port);
        return new CloudinaryStandin(process, new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>Has a product environment with these keys, oldest first.</summary>
    public Task Has(string cloudName, params IEnumerable<(string Key, string Secret)> keys) => Has(cloudName, "sha256", keys);

    /// <param name="cloudName">The product environment.</param>
    /// <param name="algorithm">What it signs its answers and notifications with.</param>
    /// <param name="keys">Its keys, oldest first.</param>
    public async Task Has(string cloudName, string algorithm, IEnumerable<(string Key, string Secret)> keys)
    {
        var body = JsonSerializer.Serialize(new { algorithm, keys = keys.Select(one => new { key = one.Key, secret = one.Secret }) });
        using var answer = await _http.PutAsync($"/standin/environments/{cloudName}", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Sets its clock off, for as long as nobody else uploads.</summary>
    public async Task SetClockOff(TimeSpan by)
    {
        var body = $$"""{"offset_seconds":{{(long)by.TotalSeconds}}}""";
        using var answer = await _http.PutAsync("/standin/clock", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Posts a form as a browser does: these fields as they are, and a file.</summary>
    public static async Task<RealAnswer> Upload(string address, IEnumerable<(string Name, string Value)> fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(Picture), "file", "me.png");
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri(address), form, TestContext.Current.CancellationToken);
        return new RealAnswer($"POST {address}", answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Uploads with the platform's answer: to its address, with its fields and nothing else.</summary>
    public static Task<RealAnswer> Upload(RealAnswer signed, Func<IEnumerable<(string Name, string Value)>, IEnumerable<(string Name, string Value)>>? tamper = null)
    {
        var fields = signed.Json.GetProperty("fields").EnumerateObject().Select(field => (field.Name, field.Value.GetString()!));
        return Upload(signed["upload_url"], tamper is null ? fields : tamper(fields));
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _process.DisposeAsync();
    }
}
