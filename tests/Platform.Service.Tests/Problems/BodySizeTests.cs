using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Problems;

/// <summary>How large a body may be, on the real server.</summary>
public sealed class BodySizeTests : IAsyncLifetime
{
    private ShellHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ShellHost.StartAsync(app =>
    {
        app.MapPost("/toys", (JsonBody<Toy> body) => ((Outcome<Toy>)body.Value).ToAnswer());
        app.MapPost("/toys/batch", (JsonBody<Toy> body) => ((Outcome<Toy>)body.Value).ToAnswer()).WithMetadata(BodyLimit.Batch);
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/toys", 64 * 1024, false)]
    [InlineData("/toys", 64 * 1024, true)]
    [InlineData("/toys/batch", 1024 * 1024, false)]
    [InlineData("/toys/batch", 1024 * 1024, true)]
    public async Task A_body_of_the_limit_is_read_and_one_byte_more_is_413(string path, int limit, bool chunked)
    {
        Assert.Equal(HttpStatusCode.OK, (await PostOfLength(path, limit, chunked)).StatusCode);
        await (await PostOfLength(path, limit + 1, chunked)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
    }

    [Fact]
    public async Task A_caller_who_sends_far_too_much_gets_the_answer_and_no_broken_connection()
    {
        var body = new byte[4 * 1024 * 1024];
        body.AsSpan().Fill((byte)' ');
        for (var times = 0; times < 20; times++)
        {
            await (await _host.PostAsync("/toys", body)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
        }
    }

    [Fact]
    public async Task A_body_of_the_limit_arrives_over_http2_too()
    {
        await using var host = await ShellHost.StartAsync(
            app => app.MapPost("/toys", (JsonBody<Toy> body) => body.Value.Name.Length).WithMetadata(BodyLimit.Batch),
            builder => builder.WebHost.ConfigureKestrel(server => server.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2)));
        var body = JsonSerializer.SerializeToUtf8Bytes(new { name = new string('x', (1024 * 1024) - 24), kind = "car" });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/toys")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
        };

        var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(1024 * 1024, body.Length);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private Task<HttpResponseMessage> PostOfLength(string path, int length, bool chunked)
    {
        var json = JsonSerializer.Serialize(new { name = "", kind = "car" });
        var body = Encoding.UTF8.GetBytes(json.Replace("\"\"", '"' + new string('x', length - json.Length) + '"', StringComparison.Ordinal));
        Assert.Equal(length, body.Length);
        var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        return _host.SendAsync(HttpMethod.Post, path, content, chunked ? [("Transfer-Encoding", "chunked")] : []);
    }
}
