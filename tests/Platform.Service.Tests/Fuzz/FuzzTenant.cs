using System.Security.Cryptography;
using Platform.Service.Tests.Drivers;

namespace Platform.Service.Tests.Fuzz;

/// <summary>What one caller works with: a tenant of its own, its keys, and the secret that signs.</summary>
internal sealed record FuzzTenant(string Id, string Other, string AdminKey, string SignKey, string Secret, long Now)
{
    public static async Task<FuzzTenant> CreateAsync(ServiceHost host, ServiceTenant tenant, string other)
    {
        var secret = $"Kq7{RandomNumberGenerator.GetHexString(24)}zX";
        await tenant.Admin.PostAsync(tenant.Path("credentials"), $$"""{"cloud_name":"demo","api_key":"{{ServiceTenant.ApiKey}}","api_secret":"{{secret}}","check":false}""").JsonAsync(System.Net.HttpStatusCode.Created);
        await tenant.PublishAsync("avatar", ServiceTenant.AvatarRules);
        var admin = await tenant.NewKeyAsync("""{"name":"fuzz","scopes":["admin","sign"]}""", tenant.Operator);
        var signer = await tenant.NewKeyAsync("""{"name":"fuzz sign","scopes":["sign"]}""", tenant.Operator);
        return new(tenant.Id, other, admin.Text("key"), signer.Text("key"), secret, host.Clock.GetUtcNow().ToUnixTimeSeconds());
    }
}
