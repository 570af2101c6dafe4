using System.Security.Cryptography;
using System.Text.Json;

namespace Platform.AppHost.Commands;

/// <summary>The demo tenant's credential: of the stand-in's product environment, or made up where there is no stand-in.</summary>
/// <param name="ApiSecret">The stand-in's; null to make one up, which signs and opens nothing.</param>
internal sealed record DemoCredential(string? ApiSecret)
{
    public const string CloudName = "demo";
    public const string ApiKey = "123456789012345";

    private string Label => ApiSecret is null ? "made up" : "of the stand-in";

    /// <summary>Whether the tenant has what it needs in this one. The stand-in knows no other; without it, any that signs will do.</summary>
    public bool IsThere(JsonElement credential) =>
        credential.GetProperty("state").ValueEquals("active") && (ApiSecret is null || credential.GetProperty("label").ValueEquals(Label));

    /// <summary>The body of the request. Whoever can be asked about the secret is.</summary>
    public string Body() => JsonSerializer.Serialize(new
    {
        label = Label,
        cloud_name = CloudName,
        api_key = ApiKey,
        api_secret = ApiSecret ?? RandomNumberGenerator.GetHexString(27, lowercase: true),
        check = ApiSecret is not null,
        activate = true,
    });
}
