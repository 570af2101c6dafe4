using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Platform.Service.Tests.Drivers;

/// <summary>The provisioning API of one account: its product environments are those that keys were added for.</summary>
internal sealed partial class LoopbackCloudinary
{
    public const string AccountId = "an-account";
    public const string AccountKey = "account-key";
    public const string AccountSecret = "account-SECRET";

    private int _made;

    /// <summary>What a service needs to provision keys here.</summary>
    public (string Key, string Value)[] ProvisioningSettings =>
    [
        ("Cloudinary:ApiBaseAddress", Address.ToString()),
        ("Cloudinary:Provisioning:AccountId", AccountId), ("Cloudinary:Provisioning:ApiKey", AccountKey), ("Cloudinary:Provisioning:ApiSecret", AccountSecret),
    ];

    /// <summary>What happens before a request of this method is answered, and after what it asks for was done. True to break the connection.</summary>
    public Func<string, bool, bool> Breaks { get; set; } = (_, _) => false;

    /// <summary>What the provisioning API answers instead, with status 200; null for what is right.</summary>
    public string? ProvisioningAnswer { get; set; }

    /// <summary>The keys of a product environment: <c>key name enabled</c>.</summary>
    public string[] KeysOf(string cloudName) =>
        [.. _keys.Where(key => key.Value.CloudName == cloudName).OrderBy(key => key.Key, StringComparer.Ordinal).Select(key => $"{key.Key} {key.Value.Name} {(key.Value.Enabled ? "enabled" : "disabled")}")];

    partial void MapMore(WebApplication app)
    {
        const string account = $"/v1_1/provisioning/accounts/{AccountId}/sub_accounts";
        app.MapGet(account, (HttpContext http) => Provision(http, () =>
            new { sub_accounts = _keys.Values.Select(key => key.CloudName).Distinct().Select(cloud => new { id = $"env-{cloud}", cloud_name = cloud, name = cloud, enabled = true }) }));
        app.MapGet($"{account}/env-{{cloud}}/access_keys", (HttpContext http, string cloud, int page, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "page_size")] int size) => Provision(http, () =>
            new { access_keys = _keys.Where(key => key.Value.CloudName == cloud).Skip((page - 1) * size).Take(size).Select(key => Shown(key.Key)) }));
        app.MapPost($"{account}/env-{{cloud}}/access_keys", (HttpContext http, string cloud, NewKey asked) => Provision(http, () =>
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"made-{Interlocked.Increment(ref _made)}");
            _keys[key] = new Key(cloud, $"SECRET-of-{key}", asked.Enabled, asked.Name);
            return Shown(key);
        }));
        app.MapPut($"{account}/env-{{cloud}}/access_keys/{{key}}", (HttpContext http, string cloud, string key, Change asked) => Provision(http, () =>
        {
            if (!_keys.TryGetValue(key, out var found) || found.CloudName != cloud) return null;
            _keys[key] = found with { Enabled = asked.Enabled };
            return Shown(key);
        }));
        app.MapDelete($"{account}/env-{{cloud}}/access_keys/{{key}}", (HttpContext http, string cloud, string key) =>
            Provision(http, () => _keys.TryRemove(key, out _) ? new { message = "ok" } : null));
    }

    private object Shown(string key) => new { name = _keys[key].Name, api_key = key, api_secret = _keys[key].Secret, enabled = _keys[key].Enabled, created_at = "2026-01-01T00:00:00Z", updated_at = "2026-01-01T00:00:00Z" };

    private async Task Provision(HttpContext http, Func<object?> answer)
    {
        if (Credentials(http) != (AccountKey, AccountSecret))
        {
            await RefuseAsync(http, "Invalid credentials");
            return;
        }

        if (Breaks(http.Request.Method, false))
        {
            http.Abort();
            return;
        }

        if (ProvisioningAnswer is { } other)
        {
            await WriteAsync(http, StatusCodes.Status200OK, other);
            return;
        }

        var value = answer();
        if (Breaks(http.Request.Method, true)) http.Abort();
        else await (value is null ? WriteAsync(http, StatusCodes.Status404NotFound, """{"error":{"message":"not found"}}""") : WriteAsync(http, StatusCodes.Status200OK, JsonSerializer.Serialize(value)));
    }

    private sealed record NewKey([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("enabled")] bool Enabled);

    private sealed record Change([property: JsonPropertyName("enabled")] bool Enabled);
}
