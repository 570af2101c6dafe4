using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Platform.Service.Tests.Drivers;

/// <summary>A server on this machine that answers as Cloudinary's Admin API does, or for a product environment in any other way.</summary>
internal sealed partial class LoopbackCloudinary : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Key> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RequestDelegate> _instead = new(StringComparer.Ordinal);
    private LoopbackServer _server = null!;

    private LoopbackCloudinary()
    {
    }

    public Uri Address => _server.Address;

    /// <summary>Every request, as it arrived.</summary>
    public ConcurrentQueue<Request> Heard { get; } = new();

    public static async Task<LoopbackCloudinary> StartAsync()
    {
        var cloudinary = new LoopbackCloudinary();
        cloudinary._server = await LoopbackServer.StartAsync(app =>
        {
            app.Use(cloudinary.HearAsync);
            app.MapGet("/v1_1/{cloud}/ping", cloudinary.PingAsync);
            cloudinary.MapMore(app);
        });
        return cloudinary;
    }

    public void AddKey(string cloudName, string apiKey, string secret, string name = "") => _keys[apiKey] = new Key(cloudName, secret, Enabled: true, name);

    public void DisableKey(string apiKey) => _keys[apiKey] = _keys[apiKey] with { Enabled = false };

    /// <summary>From now on answers for this product environment like that.</summary>
    public void Answer(string cloudName, RequestDelegate answer) => _instead[cloudName] = answer;

    /// <summary>From now on answers for this product environment with these few lines.</summary>
    public void Answer(string cloudName, int status, string body, string contentType = "application/json", params (string Name, string Value)[] headers) => Answer(cloudName, http =>
    {
        foreach (var (name, value) in headers) http.Response.Headers[name] = value;
        return WriteAsync(http, status, body, contentType);
    });

    /// <summary>How often it was asked about this product environment.</summary>
    public int Requests(string cloudName) => Heard.Count(request => request.Path == $"/v1_1/{cloudName}/ping");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    partial void MapMore(WebApplication app);

    private Task HearAsync(HttpContext http, RequestDelegate next)
    {
        Heard.Enqueue(new Request(http.Request.Method, http.Request.Path, http.Request.Headers.Authorization.ToString()));
        return next(http);
    }

    private Task PingAsync(HttpContext http, string cloud)
    {
        if (_instead.TryGetValue(cloud, out var answer)) return answer(http);
        var (apiKey, secret) = Credentials(http);
        return !_keys.TryGetValue(apiKey, out var key) || !key.Enabled ? RefuseAsync(http, "unknown api_key")
            : key.CloudName != cloud ? RefuseAsync(http, "cloud_name mismatch")
            : key.Secret != secret ? RefuseAsync(http, "api_secret mismatch")
            : WriteAsync(http, StatusCodes.Status200OK, """{"status":"ok"}""");
    }

    private static (string ApiKey, string Secret) Credentials(HttpContext http)
    {
        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(http.Request.Headers.Authorization.ToString()["Basic ".Length..])).Split(':', 2);
        return (pair[0], pair[1]);
    }

    private static Task RefuseAsync(HttpContext http, string message) =>
        WriteAsync(http, StatusCodes.Status401Unauthorized, $$$"""{"error":{"message":"{{{message}}}"}}""");

    private static Task WriteAsync(HttpContext http, int status, string body, string contentType = "application/json")
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        return http.Response.WriteAsync(body, http.RequestAborted);
    }

    internal sealed record Request(string Method, string Path, string Authorization);

    private sealed record Key(string CloudName, string Secret, bool Enabled, string Name = "");
}
