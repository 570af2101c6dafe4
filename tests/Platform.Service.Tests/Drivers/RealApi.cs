using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Platform.Service.Tests.Drivers;

/// <summary>A caller of a service process, with one access key. It keeps what it was told.</summary>
internal sealed class RealApi : IDisposable
{
    private readonly HttpClient _client;

    public RealApi(ServiceProcess service, string? key)
    {
        _client = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromSeconds(60) };
        if (key is not null) _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Every answer so far, head and body.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    public Task<RealAnswer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<RealAnswer> Put(string path, string body) => Send(HttpMethod.Put, path, body);

    public Task<RealAnswer> Post(string path, string body = "", string? ifMatch = null) => Send(HttpMethod.Post, path, body, ifMatch);

    public Task<RealAnswer> Delete(string path) => Send(HttpMethod.Delete, path);

    /// <exception cref="HttpRequestException">There is no whole answer.</exception>
    public async Task<RealAnswer> Send(HttpMethod method, string path, string body = "", string? ifMatch = null, string? repeatKey = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (repeatKey is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", repeatKey);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Heard.Enqueue($"{(int)response.StatusCode} {response.Headers}{response.Content.Headers}{text}");
        return new RealAnswer($"{method} {path}", response.StatusCode, text);
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>An answer that came whole.</summary>
internal sealed record RealAnswer(string Request, HttpStatusCode Status, string Text)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public string this[string member] => Json.GetProperty(member).ToString();

    public bool Succeeded => (int)Status is >= 200 and < 300;

    /// <summary>Fails the test unless this is a success.</summary>
    public RealAnswer Expect()
    {
        Assert.True(Succeeded, ToString());
        return this;
    }

    public override string ToString() => $"{Request}: {(int)Status} {Text}";
}
