using System.Net;
using Platform.Service.Tests.Drivers;

namespace Platform.Service.Tests.Documentation;

/// <summary>The tenant that the runbooks are about.</summary>
internal sealed class RunbookTenant(Uri address, string operatorKey, LoopbackCloudinary cloudinary)
{
    private const string Rules = """{"resource_type":"image","lifetime_seconds":600,"parameters":{"folder":{"template":"users/{subject}"},"allowed_formats":{"pin":["jpg","png"]}}}""";

    private string _admin = "";
    private string _sign = "";

    public async Task MakeAsync()
    {
        cloudinary.AddKey("acme-media", "123456789012345", "made-up-for-these-runbooks");
        cloudinary.AddKey("acme-media", "543210987654321", "made-up-for-these-runbooks-2");
        using var http = new HttpClient { BaseAddress = address };
        var platform = new ServiceClient(http, operatorKey);
        await platform.PutAsync("/v1/tenants/acme", """{"display_name":"Acme","quota":{"signatures_per_month":10000,"signatures_per_second":50,"burst":100}}""").JsonAsync(HttpStatusCode.Created);
        _admin = await KeyAsync(platform, """{"name":"administrator","scopes":["admin","sign"]}""");
        var admin = new ServiceClient(http, _admin);
        await admin.PostAsync("/v1/tenants/acme/credentials", """{"cloud_name":"acme-media","api_key":"123456789012345","api_secret":"made-up-for-these-runbooks"}""").JsonAsync(HttpStatusCode.Created);
        await admin.PutAsync("/v1/tenants/acme/profiles/avatar/draft", Rules).JsonAsync(HttpStatusCode.Created);
        await admin.PostAsync("/v1/tenants/acme/profiles/avatar/versions", null, ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);
        _sign = await KeyAsync(admin, """{"name":"back end","scopes":["sign"],"profiles":["avatar"]}""");
    }

    /// <summary>The lines that come before every runbook, with this service's address and keys.</summary>
    public string Filled(string lines) => $"""
        {lines.Replace("http://127.0.0.1:5080", address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal).Replace("psk_platform_NpvhdN2DmA2a_…", operatorKey, StringComparison.Ordinal)}
        ADMIN={_admin}
        SIGN={_sign}
        """;

    private static async Task<string> KeyAsync(ServiceClient maker, string body) =>
        (await maker.PostAsync("/v1/tenants/acme/access-keys", body).JsonAsync(HttpStatusCode.Created)).Text("key");
}
