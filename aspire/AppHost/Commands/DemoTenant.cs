using System.Text.Json;

namespace Platform.AppHost.Commands;

/// <summary>The demo tenant's requests. They can be repeated: what is there already stays, only the key to sign with is new.</summary>
internal sealed class DemoTenant(HttpClient platform, DemoCredential credential)
{
    public const string Id = "demo";
    public const string Profile = "avatar";

    private const string Tenant = $"/v1/tenants/{Id}";

    /// <summary>Makes what is missing.</summary>
    /// <returns>A new key to sign with.</returns>
    public async Task<string> Make(CancellationToken cancellationToken)
    {
        await platform.Send(HttpMethod.Put, Tenant, """{ "display_name": "Demo" }""", cancellationToken);
        if (!await HasCredential(cancellationToken)) await platform.Send(HttpMethod.Post, $"{Tenant}/credentials", credential.Body(), cancellationToken);
        if (!await IsPublished(cancellationToken)) await Publish(cancellationToken);
        var key = await platform.Send(HttpMethod.Post, $"{Tenant}/access-keys", """{ "name": "demo", "scopes": ["sign"] }""", cancellationToken);
        return key.GetProperty("key").GetString()!;
    }

    private async Task<bool> HasCredential(CancellationToken cancellationToken)
    {
        var page = await platform.Send(HttpMethod.Get, $"{Tenant}/credentials", body: null, cancellationToken);
        return page.GetProperty("items").EnumerateArray().Any(credential.IsThere);
    }

    private async Task<bool> IsPublished(CancellationToken cancellationToken)
    {
        var page = await platform.Send(HttpMethod.Get, $"{Tenant}/profiles", body: null, cancellationToken);

        // A press that was cut off may have left no more than a draft.
        return page.GetProperty("items").EnumerateArray().Any(profile =>
            profile.GetProperty("profile").ValueEquals(Profile) && profile.TryGetProperty("current", out var current) && current.ValueKind is JsonValueKind.Object);
    }

    private async Task Publish(CancellationToken cancellationToken)
    {
        await platform.Send(HttpMethod.Put, $"{Tenant}/profiles/{Profile}/draft", Rules, cancellationToken);
        await platform.Send(HttpMethod.Post, $"{Tenant}/profiles/{Profile}/versions", "{}", cancellationToken, ifMatch: "*");
    }

    /// <summary>Avatars: one folder for each user, pictures only.</summary>
    private const string Rules = """
        {
          "resource_type": "image",
          "parameters": {
            "folder": { "template": "users/{subject}" },
            "allowed_formats": { "pin": ["jpg", "png", "webp"] },
            "overwrite": { "pin": false },
            "context": { "allow": { "keys": ["alt"], "max_length": 200 } }
          }
        }
        """;
}
