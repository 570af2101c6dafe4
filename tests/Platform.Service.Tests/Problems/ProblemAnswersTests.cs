using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Problems;

/// <summary>What callers see of outcomes, refusals and exceptions.</summary>
public sealed class ProblemAnswersTests : IAsyncLifetime
{
    private readonly RecordedLogs _logs = new();
    private ShellHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ShellHost.StartAsync(
        app =>
        {
            app.MapGet("/refused/{code}/{retry:double}", (string code, double retry) =>
                new Refusal(Enum.Parse<RefusalCode>(code), "No.") { RetryAfter = TimeSpan.FromSeconds(retry) }.ToResult());
            app.MapGet("/things/{revision:long}", (long revision) => ((Outcome<Thing>)new Thing("a") { Revision = revision }).ToAnswer());
            app.MapPost("/things", () => ((Outcome<Thing>)new Thing("a") { Revision = 1 }).ToCreated(thing => $"/things/{thing.Name}", secret: true));
            app.MapPut("/things/{name}", (string name) => ((Outcome<Thing>)new Thing(name)).ToPut(thing => thing.Name == "new" ? "/things/new" : null));
            app.MapPatch("/things", () => new Outcome<Thing> { Value = new Thing("now") { Revision = 7 }, Refusal = new(RefusalCode.PreconditionFailed, "It changed.") }.ToAnswer());
            app.MapGet("/broken", string () => throw new InvalidOperationException("s3cret"));
            app.MapGet("/stormy", string () => throw new InconsistentStateException("s3cret"));
            app.MapGet("/slow", string () => throw new TimeoutException("s3cret"));
            app.MapGet("/numbers", (int n) => n);
            app.MapGet("/teapot", () => Results.StatusCode(418));
            app.MapPost("/read", async (HttpContext context) => await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted));
        },
        builder => builder.Logging.AddProvider(_logs));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_value_answers_200_with_its_entity_tag()
    {
        var response = await _host.SendAsync(HttpMethod.Get, "/things/42");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("\"42\"", response.Headers.ETag?.Tag);
        Assert.Equal("""{"name":"a"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Null(response.Headers.CacheControl);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_creation_answers_201_with_its_place_and_no_cache_keeps_a_secret()
    {
        var response = await _host.SendAsync(HttpMethod.Post, "/things");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("/things/a", response.Headers.Location?.OriginalString);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("new", HttpStatusCode.Created)]
    [InlineData("old", HttpStatusCode.OK)]
    public async Task A_put_tells_creating_from_replacing(string name, HttpStatusCode expected)
    {
        var response = await _host.SendAsync(HttpMethod.Put, $"/things/{name}");

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(name == "new", response.Headers.Location is not null);
    }

    [Fact]
    public async Task A_failed_precondition_shows_the_current_state_and_its_tag()
    {
        var response = await _host.SendAsync(HttpMethod.Patch, "/things");

        var problem = await response.ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition_failed");
        Assert.Equal("now", problem.GetProperty("current").GetProperty("name").GetString());
        Assert.Equal("\"7\"", response.Headers.ETag?.Tag);
    }

    [Theory]
    [InlineData(nameof(RefusalCode.QuotaExceeded), 0, 1)]
    [InlineData(nameof(RefusalCode.RateExceeded), 0.2, 1)]
    [InlineData(nameof(RefusalCode.RateLimited), 1.0001, 2)]
    [InlineData(nameof(RefusalCode.LeaseUnavailable), 90, 90)]
    public async Task Waiting_is_told_in_whole_seconds_and_never_too_short(string code, double retry, int seconds)
    {
        var response = await _host.SendAsync(HttpMethod.Get, FormattableString.Invariant($"/refused/{code}/{retry}"));

        Assert.Equal(TimeSpan.FromSeconds(seconds), response.Headers.RetryAfter?.Delta);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_missing_key_names_the_scheme_to_use()
    {
        var response = await _host.SendAsync(HttpMethod.Get, "/refused/Unauthenticated/0");

        await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task A_bug_is_500_tells_nothing_and_is_logged_with_the_request_id()
    {
        var response = await _host.SendAsync(HttpMethod.Get, "/broken", null, ("X-Request-Id", "bug-1"));

        var problem = await response.ProblemAsync(HttpStatusCode.InternalServerError, "internal_error");
        Assert.DoesNotContain("s3cret", problem.ToString(), StringComparison.Ordinal);
        var entry = Assert.Single(_logs.Entries, entry => entry.Level >= LogLevel.Error);
        Assert.IsType<InvalidOperationException>(entry.Exception);
        Assert.True(entry.Scopes.Contains("request_id=bug-1", StringComparison.Ordinal), entry.Scopes);
    }

    [Theory]
    [InlineData("/stormy")]
    [InlineData("/slow")]
    public async Task A_store_that_does_not_answer_is_503_and_says_when_to_try_again(string path)
    {
        var response = await _host.SendAsync(HttpMethod.Get, path);

        var problem = await response.ProblemAsync(HttpStatusCode.ServiceUnavailable, "storage_unavailable");
        Assert.DoesNotContain("s3cret", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains(_logs.Entries, entry => entry.Level == LogLevel.Warning && entry.Exception is not null);
    }

    [Fact]
    public async Task A_parameter_that_does_not_bind_is_422_and_is_not_repeated()
    {
        var response = await _host.SendAsync(HttpMethod.Get, "/numbers?n=s3cret");

        var problem = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid_request");
        Assert.DoesNotContain("s3cret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_route_is_404() =>
        await (await _host.SendAsync(HttpMethod.Get, "/nowhere")).ProblemAsync(HttpStatusCode.NotFound, "not_found");

    [Fact]
    public async Task Another_method_is_405_and_the_right_ones_are_listed()
    {
        var response = await _host.SendAsync(HttpMethod.Delete, "/things");

        await response.ProblemAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Equal(["PATCH", "POST"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task A_status_without_a_code_of_ours_is_left_alone()
    {
        var response = await _host.SendAsync(HttpMethod.Get, "/teapot");

        Assert.Equal(418, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_body_over_the_servers_limit_is_413_and_is_not_read()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_host.Address.Host, _host.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync("POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000000\r\n\r\nx"u8.ToArray(), TestContext.Current.CancellationToken);

        // The answer and the end of the connection come without the five gigabytes.
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("payload_too_large", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_transfer_encoding_is_400()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_host.Address.Host, _host.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync("POST /read HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"u8.ToArray(), TestContext.Current.CancellationToken);

        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("malformed_json", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_hung_up_is_no_error()
    {
        var gone = new DefaultHttpContext { RequestAborted = new CancellationToken(canceled: true), Response = { Body = new MemoryStream() } };

        await ProblemWriter.WriteAsync(gone, new Refusal(RefusalCode.MalformedJson, "The body did not arrive whole."));

        Assert.Equal(StatusCodes.Status400BadRequest, gone.Response.StatusCode);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("A-b_c.9")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_request_id_is_echoed(string id)
    {
        var response = await _host.SendAsync(HttpMethod.Get, "/things/1", null, ("X-Request-Id", id));

        Assert.Equal(id, response.Headers.GetValues("X-Request-Id").Single());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("<script>")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Another_request_id_is_replaced_by_a_new_one(string id)
    {
        var response = await _host.SendAsync(HttpMethod.Get, "/things/1", null, ("X-Request-Id", id));

        Assert.Matches("^[0-9a-f]{24}$", response.Headers.GetValues("X-Request-Id").Single());
    }

    [Fact]
    public async Task New_request_ids_differ()
    {
        var first = await _host.SendAsync(HttpMethod.Get, "/things/1");
        var second = await _host.SendAsync(HttpMethod.Get, "/things/1");

        Assert.NotEqual(first.Headers.GetValues("X-Request-Id").Single(), second.Headers.GetValues("X-Request-Id").Single());
    }

    private sealed record Thing(string Name) : AdminView;
}
