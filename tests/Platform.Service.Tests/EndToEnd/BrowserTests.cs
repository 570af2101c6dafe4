using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.EndToEnd;

/// <summary>A real browser on a tenant's page, with nothing but <c>fetch</c> and <c>FormData</c>.</summary>
[Collection(RealProcesses.Name)]
public sealed class BrowserTests
{
    [Fact]
    public async Task A_page_uploads_what_its_visitor_drew_and_can_read_why_a_changed_field_is_refused()
    {
        await using var service = await UploadingService.StartAsync();
        await service.Cloudinary.Has(service.CloudName, ("1001", "its-secret"));
        (await service.Operator.Post($"{service.Tenant}/credentials", $$"""{"cloud_name":"{{service.CloudName}}","api_key":"1001","api_secret":"its-secret","check":true}""")).Expect();
        await service.Publish("avatar", RealTenant.Rules);
        await using var page = await GalleryPage.StartAsync(() => service.Sign(RealTenant.SignatureRequest));
        await using var browser = Browser.Open(page.Address);

        var seen = await page.Seen();

        Assert.False(seen.TryGetProperty("failure", out var failure), failure.ToString());
        var uploaded = seen.GetProperty("uploaded");
        Assert.Equal(200, uploaded.GetProperty("status").GetInt32());
        Assert.StartsWith("users/user-42/", uploaded.GetProperty("body").GetProperty("public_id").GetString(), StringComparison.Ordinal);
        Assert.Equal("drawn", uploaded.GetProperty("body").GetProperty("original_filename").GetString());
        var tampered = seen.GetProperty("tampered");
        Assert.Equal(401, tampered.GetProperty("status").GetInt32());
        Assert.Matches("^Invalid Signature [0-9a-f]{64}\\. String to sign - 'folder=users/somebody-else&tags=avatar&timestamp=[0-9]+'\\.$", tampered.GetProperty("header").GetString());
        Assert.Equal(tampered.GetProperty("header").GetString(), tampered.GetProperty("body").GetProperty("error").GetProperty("message").GetString());
    }
}
