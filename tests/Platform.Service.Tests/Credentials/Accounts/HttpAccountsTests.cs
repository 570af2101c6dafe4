using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Platform.Contracts.Credentials;
using Platform.Service.Credentials.Accounts;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Credentials.Accounts;

public sealed class HttpAccountsTests : IAsyncLifetime
{
    private LoopbackCloudinary _cloudinary = null!;
    private AccountsHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _cloudinary = await LoopbackCloudinary.StartAsync();
        _cloudinary.AddKey("demo", "key", "secret");
        _host = AccountsHost.Start(_cloudinary.Address);
    }

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        return _cloudinary.DisposeAsync();
    }

    [Fact]
    public async Task A_key_with_its_secret_is_accepted()
    {
        Assert.IsType<CredentialCheck.Accepted>(await _host.CheckAsync("demo"));

        var request = Assert.Single(_cloudinary.Heard);
        Assert.Equal(("GET", "/v1_1/demo/ping", $"Basic {Convert.ToBase64String("key:secret"u8)}"), (request.Method, request.Path, request.Authorization));
    }

    [Fact]
    public async Task A_secret_is_sent_as_it_is()
    {
        const string odd = "a:b c+d/é€\"=%26";
        _cloudinary.AddKey("demo", "odd", odd);

        Assert.IsType<CredentialCheck.Accepted>(await _host.CheckAsync("demo", odd, "odd"));
    }

    [Fact]
    public async Task What_Cloudinary_does_not_take_is_rejected_where_it_is_wrong()
    {
        Assert.Equal(Rejected(RejectedPart.ApiSecret), await _host.CheckAsync("demo", "other"));
        Assert.Equal(Rejected(RejectedPart.ApiKey), await _host.CheckAsync("demo", apiKey: "other"));
        Assert.Equal(Rejected(RejectedPart.CloudName), await _host.CheckAsync("elsewhere"));
        _cloudinary.DisableKey("key");
        Assert.Equal(Rejected(RejectedPart.ApiKey), await _host.CheckAsync("demo"));
        _cloudinary.Answer("strange", 401, """{"error":{"message":"No."}}""");
        Assert.Equal(Rejected(RejectedPart.Unknown), await _host.CheckAsync("strange"));
    }

    [Theory]
    [InlineData("Unknown API key 123", RejectedPart.ApiKey)]
    [InlineData("Invalid cloud_name demo", RejectedPart.CloudName)]
    [InlineData("api_secret mismatch", RejectedPart.ApiSecret)]
    public async Task Other_wordings_are_understood(string message, object part)
    {
        _cloudinary.Answer("demo", 401, $$$"""{"error":{"message":"{{{message}}}"}}""");

        Assert.Equal(Rejected((RejectedPart)part), await _host.CheckAsync("demo"));
    }

    [Theory]
    [InlineData(200, """{"status":"maintenance"}""", UncheckedReason.NotCloudinary)]
    [InlineData(200, """{"status":1}""", UncheckedReason.NotCloudinary)]
    [InlineData(200, """["ok"]""", UncheckedReason.NotCloudinary)]
    [InlineData(200, """{"status":"ok" """, UncheckedReason.NotCloudinary)]
    [InlineData(200, "<html>Welcome</html>", UncheckedReason.NotCloudinary)]
    [InlineData(200, "", UncheckedReason.NotCloudinary)]
    [InlineData(200, "\u0000\u0001\u0002", UncheckedReason.NotCloudinary)]
    [InlineData(200, """{"status":"\ud800"}""", UncheckedReason.NotCloudinary)]
    [InlineData(200, """{"\ud800xxxxxxxx":1,"status":"maintenance"}""", UncheckedReason.NotCloudinary)]
    [InlineData(401, """{"error":{"message":"\ud800"}}""", UncheckedReason.NotCloudinary)]
    [InlineData(204, "", UncheckedReason.NotCloudinary)]
    [InlineData(400, """{"error":{"message":"Bad"}}""", UncheckedReason.NotCloudinary)]
    [InlineData(401, "<html>Sign in to this network</html>", UncheckedReason.NotCloudinary)]
    [InlineData(401, """{"error":"unknown api_key"}""", UncheckedReason.NotCloudinary)]
    [InlineData(403, """{"error":{"message":"not allowed"}}""", UncheckedReason.Forbidden)]
    [InlineData(403, "<html>Blocked</html>", UncheckedReason.NotCloudinary)]
    [InlineData(404, """{"error":{"message":"Resource not found"}}""", UncheckedReason.NotCloudinary)]
    [InlineData(407, "", UncheckedReason.NotCloudinary)]
    [InlineData(420, """{"error":{"message":"Rate Limit Exceeded"}}""", UncheckedReason.Busy)]
    [InlineData(429, "", UncheckedReason.Busy)]
    [InlineData(500, """{"error":{"message":"General Error"}}""", UncheckedReason.Failing)]
    [InlineData(502, "<html>Bad gateway</html>", UncheckedReason.Failing)]
    [InlineData(503, "", UncheckedReason.Failing)]
    public async Task Any_other_answer_says_neither_yes_nor_no(int status, string body, object reason)
    {
        _cloudinary.Answer("demo", http =>
        {
            http.Response.StatusCode = status;
            return status is 204 ? Task.CompletedTask : http.Response.WriteAsync(body);
        });

        Assert.Equal((UncheckedReason)reason, Assert.IsType<CredentialCheck.Unchecked>(await _host.CheckAsync("demo")).Reason);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var elsewhere = await LoopbackCloudinary.StartAsync();
        elsewhere.AddKey("demo", "key", "secret");
        foreach (var target in new[] { new Uri(elsewhere.Address, "/v1_1/demo/ping").ToString(), "/v1_1/other/ping" })
        {
            _cloudinary.Answer("demo", status, "", headers: ("Location", target));

            Assert.Equal(Unchecked(UncheckedReason.NotCloudinary), await _host.CheckAsync("demo"));
        }

        Assert.Empty(elsewhere.Heard);
        Assert.All(_cloudinary.Heard, request => Assert.Equal("/v1_1/demo/ping", request.Path));
    }

    [Theory]
    [InlineData(500, 2)]
    [InlineData(503, 2)]
    [InlineData(429, 1)]
    [InlineData(420, 1)]
    [InlineData(401, 1)]
    [InlineData(302, 1)]
    public async Task It_is_asked_twice_at_most_and_only_when_that_may_help(int status, int requests)
    {
        // An hour is longer than anybody waits here: what is asked to wait, waits at the administrator's.
        _cloudinary.Answer("demo", status, """{"error":{"message":"x"}}""", headers: ("Retry-After", "3600"));

        await _host.CheckAsync("demo");

        Assert.Equal(requests, _cloudinary.Requests("demo"));
    }

    [Fact]
    public async Task A_second_attempt_may_succeed()
    {
        var first = true;
        _cloudinary.Answer("demo", http =>
        {
            var (status, body) = first ? (503, "") : (200, """{"status":"ok"}""");
            first = false;
            http.Response.StatusCode = status;
            return http.Response.WriteAsync(body);
        });

        Assert.IsType<CredentialCheck.Accepted>(await _host.CheckAsync("demo"));
    }

    [Fact]
    public async Task How_long_to_wait_is_passed_on()
    {
        _cloudinary.Answer("demo", 429, "", headers: ("Retry-After", "77"));

        Assert.Equal(Unchecked(UncheckedReason.Busy, TimeSpan.FromSeconds(77)), await _host.CheckAsync("demo"));
    }

    [Fact]
    public async Task A_broken_connection_says_neither_yes_nor_no()
    {
        _cloudinary.Answer("demo", http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        Assert.Equal(Unchecked(UncheckedReason.Unreachable), await _host.CheckAsync("demo"));

        _cloudinary.Answer("half", async http =>
        {
            http.Response.ContentLength = 1000;
            await http.Response.WriteAsync("{\"status\":\"ok\"");
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        Assert.Equal(Unchecked(UncheckedReason.Unreachable), await _host.CheckAsync("half"));
    }

    [Fact]
    public async Task Nobody_at_the_address_says_neither_yes_nor_no()
    {
        using var host = AccountsHost.Start(new($"http://127.0.0.1:{FreePort.NextText()}"));

        Assert.Equal(Unchecked(UncheckedReason.Unreachable), await host.CheckAsync("demo"));
    }

    [Fact]
    public async Task Silence_ends_with_the_time()
    {
        _cloudinary.Answer("demo", http => Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted));
        using var host = AccountsHost.Start(_cloudinary.Address, "00:00:04");

        Assert.Equal(Unchecked(UncheckedReason.TimedOut), await host.CheckAsync("demo"));
        Assert.InRange(_cloudinary.Requests("demo"), 1, 2);
    }

    [Fact]
    public async Task An_answer_that_never_ends_ends_with_the_time()
    {
        _cloudinary.Answer("demo", async http =>
        {
            await http.Response.WriteAsync("{");
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted);
        });
        using var host = AccountsHost.Start(_cloudinary.Address, "00:00:01");

        Assert.Equal(Unchecked(UncheckedReason.TimedOut), await host.CheckAsync("demo"));
    }

    [Fact]
    public async Task An_endless_answer_is_not_read()
    {
        _cloudinary.Answer("demo", async http =>
        {
            var block = new byte[64 * 1024];
            while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(block, http.RequestAborted);
        });

        Assert.Equal(Unchecked(UncheckedReason.NotCloudinary), await _host.CheckAsync("demo"));
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_not_told_a_result()
    {
        using var gaveUp = new CancellationTokenSource();
        _cloudinary.Answer("demo", http =>
        {
            gaveUp.Cancel();
            return Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted);
        });
        using var secret = ApiSecret.FromText("secret");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.Accounts.Check(new CloudinaryAccount("us", "demo", "key"), secret, gaveUp.Token));
    }

    [Fact]
    public async Task No_log_and_no_trace_has_the_secret()
    {
        var tags = new StringBuilder();
        using var traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (tags) tags.Append(activity.DisplayName).AppendJoin(' ', activity.TagObjects.Select(tag => $" {tag.Key}={tag.Value}")).AppendLine();
            },
        };
        ActivitySource.AddActivityListener(traces);
        _cloudinary.Answer("demo", 500, """{"error":{"message":"key:kept-between-us"}}""");

        await _host.CheckAsync("demo", "kept-between-us");

        string traced;
        lock (tags) traced = tags.ToString();
        Assert.Contains("/v1_1/demo/ping", traced, StringComparison.Ordinal);
        Assert.NotEmpty(_host.Logs.Entries);
        var search = SecretSearch.ForText("the secret", "kept-between-us");
        var header = SecretSearch.ForText("the header", Convert.ToBase64String("key:kept-between-us"u8));
        string[] logged = [.. _host.Logs.Entries.Select(entry => $"{entry.Message} {entry.Exception} {entry.Scopes}")];
        Assert.Empty(search.In("the traces", [traced]).Concat(header.In("the traces", [traced])));
        Assert.Empty(search.In("the logs", logged).Concat(header.In("the logs", logged)));
    }

    private static CredentialCheck.Rejected Rejected(RejectedPart part) => new(part);

    private static CredentialCheck.Unchecked Unchecked(UncheckedReason reason, TimeSpan? retryAfter = null) => new(reason, retryAfter);
}
