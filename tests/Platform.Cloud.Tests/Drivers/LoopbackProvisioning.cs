using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Platform.Service.Tests.Drivers;

namespace Platform.Cloud.Tests.Drivers;

/// <summary>A server on this machine that answers as Cloudinary's provisioning API does, for one account and one product environment.</summary>
internal sealed class LoopbackProvisioning : IAsyncDisposable
{
    public const string Account = "3f6a2c1e-account";
    public const string Environment = "9b1d4e7a-environment";
    public const string CloudName = "demo";
    public const string ProvisioningKey = "provisioning-key";
    public const string ProvisioningSecret = "provisioning-secret-of-no-account";

    private readonly Lock _lock = new();
    private readonly List<JsonObject> _keys = [];
    private LoopbackServer _server = null!;
    private (int Status, string Body)? _instead;

    private LoopbackProvisioning()
    {
    }

    public Uri Address => _server.Address;

    /// <summary>Every request, as it arrived.</summary>
    public ConcurrentQueue<(string Line, string Body)> Heard { get; } = new();

    public static async Task<LoopbackProvisioning> StartAsync()
    {
        const string Environments = $"/v1_1/provisioning/accounts/{Account}/sub_accounts";
        const string Keys = $"{Environments}/{Environment}/access_keys";
        var provisioning = new LoopbackProvisioning();
        provisioning._server = await LoopbackServer.StartAsync(app =>
        {
            app.Use(provisioning.Hear);
            app.MapGet(Environments, ListEnvironments);
            app.MapGet(Keys, provisioning.List);
            app.MapPost(Keys, provisioning.Create);
            app.MapPut($"{Keys}/{{key}}", provisioning.Update);
            app.MapDelete($"{Keys}/{{key}}", provisioning.Delete);
            app.MapFallback(() => Refuse(404, "Resource not found"));
        });
        return provisioning;
    }

    /// <summary>Keys that are there already, oldest first.</summary>
    public void AddKeys(int count)
    {
        for (var number = 1; number <= count; number++) Add($"key-{number}", enabled: true);
    }

    /// <summary>From now on answers like that, whatever is asked.</summary>
    public void Answer(int status, string body) => _instead = (status, body);

    public bool IsEnabled(string apiKey) => Find(apiKey)!["enabled"]!.GetValue<bool>();

    public string SecretOf(string apiKey) => Find(apiKey)!["api_secret"]!.GetValue<string>();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task Hear(HttpContext http, RequestDelegate next)
    {
        http.Request.EnableBuffering();
        var body = await new StreamReader(http.Request.Body).ReadToEndAsync(http.RequestAborted);
        http.Request.Body.Position = 0;
        Heard.Enqueue(($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}", body));
        var basic = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ProvisioningKey}:{ProvisioningSecret}"))}";
        if (_instead is { } instead) await Results.Text(instead.Body, "application/json", statusCode: instead.Status).ExecuteAsync(http);
        else if (http.Request.Headers.Authorization != basic) await Refuse(401, "Invalid credentials").ExecuteAsync(http);
        else await next(http);
    }

    private static IResult ListEnvironments() => Results.Json(new JsonObject
    {
        ["sub_accounts"] = new JsonArray(Described("another", "0c2f5b8d-environment"), Described(CloudName, Environment)),
    });

    private static JsonObject Described(string cloudName, string id) => new() { ["id"] = id, ["name"] = cloudName, ["cloud_name"] = cloudName, ["enabled"] = true };

    private IResult List(HttpContext http)
    {
        var size = Number(http, "page_size", 10);
        var skipped = (Number(http, "page", 1) - 1) * size;
        lock (_lock)
        {
            var newestFirst = Enumerable.Reverse(_keys);
            var page = new JsonArray([.. newestFirst.Skip(skipped).Take(size).Select(key => key.DeepClone())]);
            return Results.Json(new JsonObject { ["access_keys"] = page, ["total"] = _keys.Count });
        }
    }

    private IResult Create(JsonElement body) => Results.Json(Add(body.GetProperty("name").GetString()!, IsTrue(body.GetProperty("enabled"))));

    private IResult Update(string key, JsonElement body)
    {
        if (Find(key) is not { } found) return Refuse(404, $"Access key {key} not found");
        lock (_lock) found["enabled"] = IsTrue(body.GetProperty("enabled"));
        return Results.Json(found);
    }

    private IResult Delete(string key)
    {
        if (Find(key) is not { } found) return Refuse(404, $"Access key {key} not found");
        lock (_lock) _keys.Remove(found);
        return Results.Json(new JsonObject { ["message"] = "ok" });
    }

    private JsonObject Add(string name, bool enabled)
    {
        lock (_lock)
        {
            var number = _keys.Count + 1;
            var key = new JsonObject
            {
                ["name"] = name,
                ["api_key"] = $"10000000000{number:d4}",
                ["api_secret"] = $"made-secret-{number}",
                ["created_at"] = "2026-03-01T12:00:00Z",
                ["updated_at"] = "2026-03-01T12:00:00Z",
                ["enabled"] = enabled,
            };
            _keys.Add(key);
            return key;
        }
    }

    private JsonObject? Find(string apiKey)
    {
        lock (_lock) return _keys.Find(key => key["api_key"]!.GetValue<string>() == apiKey);
    }

    private static int Number(HttpContext http, string name, int otherwise) =>
        http.Request.Query.TryGetValue(name, out var text) ? int.Parse(text!, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The SDK sends the word as a text.</summary>
    private static bool IsTrue(JsonElement value) => value.ValueKind is JsonValueKind.True || (value.ValueKind is JsonValueKind.String && value.ValueEquals("true"));

    private static IResult Refuse(int status, string message) => Results.Json(new JsonObject { ["error"] = new JsonObject { ["message"] = message } }, statusCode: status);
}
