using System.Net;
using System.Text.Json;

namespace Platform.Service.Tests.Drivers;

/// <summary>A tenant of the running service.</summary>
internal sealed class ServiceTenant
{
    public const string Secret = "kd93-SECRET-of-demo-77xq";
    public const string ApiKey = "846153216548793";

    /// <summary>The example of the HTTP contract.</summary>
    public const string AvatarRules = """
        { "resource_type": "image", "lifetime_seconds": 3600, "cloud_name": null, "lineage": false,
          "parameters": {
            "folder":          { "template": "users/{subject}" },
            "tags":            { "pin": ["avatar-image"] },
            "allowed_formats": { "pin": ["jpg", "png", "webp"] },
            "overwrite":       { "pin": false },
            "public_id":       { "allow": { "pattern": "[a-z0-9-]{1,64}" } },
            "context":         { "allow": { "keys": ["alt", "caption"], "max_length": 200 } },
            "source":          { "allow": { "one_of": ["uw"] } } } }
        """;

    private readonly ServiceHost _host;

    private ServiceTenant(ServiceHost host, string id) => (_host, Id) = (host, id);

    public string Id { get; }

    /// <summary>Has every scope of a tenant's.</summary>
    public ServiceClient Admin { get; private set; } = null!;

    /// <summary>Has the scope <c>sign</c> and no other.</summary>
    public ServiceClient Signer { get; private set; } = null!;

    public ServiceClient Operator => _host.Operator;

    public static async Task<ServiceTenant> CreateAsync(ServiceHost host, string id, string? quota)
    {
        var tenant = new ServiceTenant(host, id);
        var body = $$"""{"display_name":"Tenant {{id}}","quota":{{quota ?? """{"signatures_per_month":1000000,"signatures_per_second":100000,"burst":100000}"""}}}""";
        await host.Operator.PutAsync($"/v1/tenants/{id}", body).JsonAsync(HttpStatusCode.Created);
        tenant.Admin = await tenant.ClientWithAsync(host.Operator, """{"name":"admin","scopes":["admin","sign","verify","explain"]}""");
        tenant.Signer = await tenant.ClientWithAsync(host.Operator, """{"name":"signer","scopes":["sign"]}""");
        return tenant;
    }

    /// <summary>For example <c>/v1/tenants/tenant-1/usage</c>.</summary>
    public string Path(string rest) => $"/v1/tenants/{Id}/{rest}";

    public async Task<JsonElement> NewKeyAsync(string body, ServiceClient? maker = null) =>
        await (maker ?? Admin).PostAsync(Path("access-keys"), body).JsonAsync(HttpStatusCode.Created);

    public async Task<ServiceClient> NewClientAsync(string keyBody) => await ClientWithAsync(Admin, keyBody);

    /// <summary>Adds a credential that Cloudinary is not asked about, unless more says so.</summary>
    public async Task<JsonElement> AddCredentialAsync(string cloudName = "demo", string more = "") => await Admin.PostAsync(
        Path("credentials"), $$"""{"cloud_name":"{{cloudName}}","api_key":"{{ApiKey}}","api_secret":"{{Secret}}"{{(more.Contains("\"check\"", StringComparison.Ordinal) ? "" : ""","check":false""")}}{{more}}}""").JsonAsync(HttpStatusCode.Created);

    public async Task<JsonElement> SaveDraftAsync(string profile, string rules)
    {
        var answer = await Admin.PutAsync(Path($"profiles/{profile}/draft"), rules);
        return await answer.JsonAsync(answer.StatusCode == HttpStatusCode.Created ? HttpStatusCode.Created : HttpStatusCode.OK);
    }

    /// <summary>Saves the draft and publishes it, with every risk accepted.</summary>
    public async Task<JsonElement> PublishAsync(string profile, string rules)
    {
        await SaveDraftAsync(profile, rules);
        return await Admin.PostAsync(Path($"profiles/{profile}/versions"), """{"accept_risks":["destroy","explicit","rename","upload"]}""", ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);
    }

    /// <summary>Publishes a profile with these parameters only, for example <c>"folder":{"pin":"a"}</c>.</summary>
    public Task<JsonElement> PublishParametersAsync(string profile, string members) => PublishAsync(profile, $$"""{"parameters":{ {{members}} } }""");

    public Task<HttpResponseMessage> SignAsync(string body) => Signer.PostAsync(Path("signatures"), body);

    public Task<HttpResponseMessage> SignWidgetAsync(string profile, string paramsToSign, string query = "") =>
        Signer.PostAsync(Path($"profiles/{profile}/widget{query}"), $$"""{"paramsToSign":{{paramsToSign}}}""");

    private async Task<ServiceClient> ClientWithAsync(ServiceClient maker, string body) => _host.Client((await NewKeyAsync(body, maker)).Text("key"));
}
