using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Delivery;

[Collection(SharedService.Name)]
public sealed class AssetEndpointTests(SharedService service)
{
    [Fact]
    public async Task A_delivery_url_is_signed_with_the_delivery_credential()
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("thumb", "delivery", """
            "public_id": {"template": "users/{subject}/cat"}, "type": {"pin": "authenticated"}, "format": {"allow": {"one_of": ["jpg", "webp"]}},
            "transformation": {"allow": {"named": ["thumb"], "one_of": ["c_fill,h_200,w_200"]}}, "version": {"allow": {}}
            """);

        var answer = await tenant.Signer.PostAsync(tenant.Path("delivery-urls"), """{"profile":"thumb","subject":"42","parameters":{"transformation":"c_fill,h_200,w_200","format":"jpg","version":7}}""");

        var signed = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("url profile profile_version credential algorithm expires_at", signed.Members());
        Assert.Equal(("thumb", 1, "sha256", JsonValueKind.Null), (signed.Text("profile"), signed.GetProperty("profile_version").GetInt32(), signed.Text("algorithm"), signed.GetProperty("expires_at").ValueKind));
        var signature = Short("c_fill,h_200,w_200/users/42/cat.jpg", AssetTenant.DeliverySecret);
        Assert.Equal($"https://res.cloudinary.com/demo/image/authenticated/s--{signature}--/c_fill,h_200,w_200/v7/users/42/cat.jpg", signed.Text("url"));
    }

    [Fact]
    public async Task A_profile_may_name_the_host_and_the_long_form()
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("own", "delivery", """
            "public_id": {"allow": {"prefix": "docs/"}}, "private_cdn": {"pin": true}, "secure_distribution": {"pin": "assets.example.com"}, "long_url_signature": {"pin": true}
            """, ",\"resource_type\":\"raw\"");

        var signed = await tenant.Signer.PostAsync(tenant.Path("delivery-urls"), """{"profile":"own","parameters":{"public_id":"docs/a b.pdf"}}""").JsonAsync();

        Assert.StartsWith("https://assets.example.com/raw/upload/s--", signed.Text("url"), StringComparison.Ordinal);
        Assert.EndsWith("--/v1/docs/a%20b.pdf", signed.Text("url"), StringComparison.Ordinal);
        Assert.Equal(32, signed.Text("url").Split("--")[1].Length);
    }

    [Fact]
    public async Task A_delivery_url_may_come_with_a_token_that_opens_it()
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("shown", "delivery", """ "public_id": {"pin": "users/42/cat"}, "type": {"pin": "authenticated"}, "auth_token_seconds": {"allow": {"max": 600}} """);

        var signed = await tenant.Signer.PostAsync(tenant.Path("delivery-urls"), """{"profile":"shown","parameters":{"auth_token_seconds":300}}""").JsonAsync();

        var path = $"/demo/image/authenticated/s--{Short("users/42/cat", AssetTenant.DeliverySecret)}--/v1/users/42/cat";
        var end = signed.Time("expires_at").ToUnixTimeSeconds();
        Assert.InRange(end - service.Host.Clock.GetUtcNow().ToUnixTimeSeconds(), 270, 300);
        var hmac = HMACSHA256.HashData(Convert.FromHexString(AssetTenant.TokenKey), Encoding.UTF8.GetBytes($"exp={end}~url={path.Replace("/", "%2f", StringComparison.Ordinal)}"));
        Assert.Equal($"https://res.cloudinary.com{path}?__cld_token__=exp={end}~hmac={Convert.ToHexStringLower(hmac)}", signed.Text("url"));
    }

    [Fact]
    public async Task Without_a_key_of_tokens_there_is_no_url_with_one()
    {
        var tenant = await service.Host.NewTenantAsync();
        await tenant.AddAsync($$"""{"kind":"delivery","cloud_name":"demo","api_key":"{{AssetTenant.DeliveryKey}}","api_secret":"{{AssetTenant.DeliverySecret}}","check":false}""");
        await tenant.PublishKindAsync("shown", "delivery", """ "public_id": {"pin": "a"}, "auth_token_seconds": {"pin": 60} """);

        await tenant.Signer.PostAsync(tenant.Path("delivery-urls"), """{"profile":"shown"}""").ProblemAsync(HttpStatusCode.Conflict, "no_active_credential");
    }

    [Fact]
    public async Task A_token_opens_what_its_acl_names_until_it_ends()
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("visit", "auth_token", """
            "acl": {"template": "/image/authenticated/users/{subject}/*"}, "duration_seconds": {"allow": {"max": 3600, "default": 300}}, "ip": {"allow": {}}, "start_in_seconds": {"allow": {"max": 60}}
            """);

        var signed = await tenant.Signer.PostAsync(tenant.Path("auth-tokens"), """{"profile":"visit","subject":"42","parameters":{"ip":"203.0.113.7","start_in_seconds":30}}""").JsonAsync();

        Assert.Equal("token profile profile_version credential algorithm starts_at expires_at", signed.Members());
        var (start, end) = (signed.Time("starts_at").ToUnixTimeSeconds(), signed.Time("expires_at").ToUnixTimeSeconds());
        Assert.Equal(300, end - start);
        Assert.InRange(start - service.Host.Clock.GetUtcNow().ToUnixTimeSeconds(), 0, 30);
        var granted = $"ip=203.0.113.7~st={start}~exp={end}~acl=%2fimage%2fauthenticated%2fusers%2f42%2f*";
        var hmac = Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(AssetTenant.TokenKey), Encoding.UTF8.GetBytes(granted)));
        Assert.Equal(("hmac-sha256", $"__cld_token__={granted}~hmac={hmac}"), (signed.Text("algorithm"), signed.Text("token")));
    }

    [Fact]
    public async Task An_original_is_downloaded_with_a_url_that_ends()
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("original", "download", """
            "public_id": {"template": "users/{subject}/cat"}, "type": {"pin": "private"}, "format": {"pin": "jpg"}, "attachment": {"pin": true}, "expires_in_seconds": {"allow": {"max": 7200}}
            """, ",\"lifetime_seconds\":120");

        var signed = await tenant.Signer.PostAsync(tenant.Path("download-urls"), """{"profile":"original","subject":"42"}""").JsonAsync();

        var url = new Uri(signed.Text("url"));
        Assert.Equal("https://api.cloudinary.com/v1_1/demo/image/download", url.GetLeftPart(UriPartial.Path));
        var query = HttpUtility.ParseQueryString(url.Query);
        Assert.Equal(("users/42/cat", "private", "jpg", "true", ServiceTenant.ApiKey), (query["public_id"], query["type"], query["format"], query["attachment"], query["api_key"]));
        Assert.Equal(signed.Time("expires_at").ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), query["expires_at"]);
        Assert.InRange(signed.Time("expires_at") - service.Host.Clock.GetUtcNow(), TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(120));

        // Whatever else takes the signature, takes it no longer than the profile's lifetime.
        Assert.Equal(signed.Time("expires_at"), DateTimeOffset.FromUnixTimeSeconds(long.Parse(query["timestamp"]!, System.Globalization.CultureInfo.InvariantCulture) + 3600));
        Assert.Equal(
            Sha256($"attachment=true&expires_at={query["expires_at"]}&format=jpg&public_id=users/42/cat&timestamp={query["timestamp"]}&type=private{ServiceTenant.Secret}"), query["signature"]);
    }

    [Fact]
    public async Task An_archive_holds_what_its_prefixes_name()
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("album", "archive", """
            "prefixes": {"template": "users/{subject}/,shared/{subject}/"}, "target_format": {"pin": "zip"}, "flatten_folders": {"allow": {}}
            """, ",\"resource_type\":\"all\",\"lifetime_seconds\":60");

        var signed = await tenant.Signer.PostAsync(tenant.Path("archive-urls"), """{"profile":"album","subject":"42","parameters":{"flatten_folders":true}}""").JsonAsync();

        var url = new Uri(signed.Text("url"));
        Assert.Equal("https://api.cloudinary.com/v1_1/demo/all/generate_archive", url.GetLeftPart(UriPartial.Path));
        var query = HttpUtility.ParseQueryString(url.Query);
        Assert.Equal(("users/42/,shared/42/", "zip", "1", "download"), (query["prefixes[]"], query["target_format"], query["flatten_folders"], query["mode"]));
        Assert.Equal(
            Sha256($"expires_at={query["expires_at"]}&flatten_folders=1&mode=download&prefixes=users/42/,shared/42/&target_format=zip&timestamp={query["timestamp"]}{ServiceTenant.Secret}"), query["signature"]);
    }

    [Fact]
    public async Task A_search_finds_what_its_expression_names()
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("mine", "search", """
            "expression": {"template": "folder=users/{subject} AND resource_type:image"}, "sort_by": {"pin": ["created_at:desc", "public_id"]}, "max_results": {"allow": {"max": 50, "default": 20}}, "next_cursor": {"allow": {}}
            """);

        var signed = await tenant.Signer.PostAsync(tenant.Path("search-urls"), """{"profile":"mine","subject":"42","parameters":{"next_cursor":"abc123"}}""").JsonAsync();

        var json = """{"expression":"folder=users/42 AND resource_type:image","max_results":20,"sort_by":[{"created_at":"desc"},{"public_id":"asc"}]}""";
        var query = Convert.ToBase64String(Encoding.ASCII.GetBytes(json)).Replace('+', '-').Replace('/', '_');
        Assert.Equal($"https://res.cloudinary.com/demo/search/{Sha256($"300{query}{AssetTenant.DeliverySecret}")}/300/{query}/abc123", signed.Text("url"));
    }

    [Theory]
    [InlineData("my_pics/cat", "jpg")]
    [InlineData("users/w_5000/cat", null)]
    [InlineData("users/42/cat.v2", "jpg")]
    public async Task What_only_looks_odd_is_signed(string publicId, string? format)
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("any", "delivery", """ "public_id": {"allow": {}}, "format": {"allow": {}} """);
        var chosen = format is null ? "" : $",\"format\":\"{format}\"";

        var signed = await tenant.Signer.PostAsync(tenant.Path("delivery-urls"), $$"""{"profile":"any","parameters":{"public_id":"{{publicId}}"{{chosen}}} }""").JsonAsync();

        Assert.Contains(Short(format is null ? publicId : $"{publicId}.{format}", AssetTenant.DeliverySecret), signed.Text("url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_urls_that_never_end_is_disabled_by_force_only()
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.PublishKindAsync("thumb", "delivery", """ "public_id": {"pin": "a"} """);
        await tenant.PublishKindAsync("visit", "auth_token", """ "acl": {"pin": ["/a/*"]}, "duration_seconds": {"pin": 86400} """);
        var delivery = (await tenant.Signer.PostAsync(tenant.Path("delivery-urls"), """{"profile":"thumb"}""").JsonAsync()).Text("credential");
        var token = (await tenant.Signer.PostAsync(tenant.Path("auth-tokens"), """{"profile":"visit"}""").JsonAsync()).Text("credential");

        // Also when nobody remembers the rules any more.
        foreach (var profile in (string[])["thumb", "visit"]) await tenant.Admin.DeleteAsync(tenant.Path($"profiles/{profile}")).JsonAsync();

        var never = await tenant.Admin.PostAsync(tenant.Path($"credentials/{delivery}/disable")).ProblemAsync(HttpStatusCode.Conflict, "credential_draining");
        Assert.Equal(9999, never.Time("safe_to_disable_at").Year);
        var later = await tenant.Admin.PostAsync(tenant.Path($"credentials/{token}/disable")).ProblemAsync(HttpStatusCode.Conflict, "credential_draining");
        Assert.InRange(later.Time("safe_to_disable_at") - service.Host.Clock.GetUtcNow(), TimeSpan.FromHours(24), TimeSpan.FromHours(24.1));
        Assert.Equal("disabled", (await tenant.Admin.PostAsync(tenant.Path($"credentials/{delivery}/disable"), """{"force":true}""").JsonAsync()).Text("state"));
    }

    [Fact]
    public async Task The_product_environment_is_the_one_with_a_credential_of_the_kind()
    {
        var tenant = await service.Host.NewAssetTenantAsync();
        await tenant.AddCredentialAsync("other", ",\"check\":false");

        var version = await tenant.PublishKindAsync("thumb", "delivery", """ "public_id": {"pin": "a"} """);

        Assert.Equal("demo", version.Text("cloud_name"));
    }

    [Fact]
    public async Task Each_costs_a_permit()
    {
        var tenant = await service.Host.NewTenantAsync("""{"signatures_per_month":2,"signatures_per_second":100,"burst":100}""");
        await tenant.AddAsync($$"""{"kind":"delivery","cloud_name":"demo","api_key":"{{AssetTenant.DeliveryKey}}","api_secret":"{{AssetTenant.DeliverySecret}}","check":false}""");
        await tenant.PublishKindAsync("thumb", "delivery", """ "public_id": {"pin": "a"} """);

        await tenant.Signer.PostAsync(tenant.Path("delivery-urls"), """{"profile":"thumb"}""").JsonAsync();
        await tenant.Signer.PostAsync(tenant.Path("delivery-urls"), """{"profile":"thumb"}""").JsonAsync();
        await tenant.Signer.PostAsync(tenant.Path("delivery-urls"), """{"profile":"thumb"}""").ProblemAsync(HttpStatusCode.TooManyRequests, "quota_exceeded");
    }

    private static string Short(string text, string secret) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text + secret)))[..8];

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
