using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Verification;
using Xunit;

namespace Platform.Service.Tests.EndToEnd;

/// <summary>Cloudinary signs notifications with the oldest key that works, which need not be the one that signs uploads here.</summary>
[Collection(RealProcesses.Name)]
public sealed class WhichKeySignsTests : IAsyncLifetime
{
    private UploadingService _service = null!;

    public async ValueTask InitializeAsync() => _service = await UploadingService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task After_a_rotation_of_the_credential_Cloudinary_still_signs_with_the_old_key_and_is_believed()
    {
        await _service.Cloudinary.Has(_service.CloudName, ("1001", "the-old-secret"), ("1002", "the-new-secret"));
        var old = (await _service.Add("1001", "the-old-secret", check: true)).Expect();
        await _service.Publish("avatar", $$$"""{"parameters":{"folder":{"template":"users/{subject}"},"notification_url":{"pin":"{{{_service.Server.Address}}}"} } }""");
        var before = (await _service.Sign(RealTenant.SignatureRequest)).Expect();

        (await _service.Add("1002", "the-new-secret", check: true)).Expect();
        var after = (await _service.Sign(RealTenant.SignatureRequest)).Expect();

        Assert.Equal(("1001", "1002"), (before["api_key"], after["api_key"]));
        foreach (var signed in new[] { before, after })
        {
            (await CloudinaryStandin.Upload(signed)).Expect();
            var notification = await _service.Server.Next();
            Assert.Equal("1001", JsonElement.Parse(notification.Body).GetProperty("signature_key").GetString());
            var verified = (await _service.Verify(notification.Body, notification.Timestamp, notification.Signature)).Expect();
            Assert.Equal(("True", old["id"]), (verified["valid"], verified["credential"]));
        }
    }

    [Fact]
    public async Task With_the_key_of_deliveries_the_oldest_Cloudinary_signs_with_that_one_and_is_believed()
    {
        await _service.Cloudinary.Has(_service.CloudName, ("1000", "delivers-for-years"), ("1001", "the-old-secret"), ("1002", "the-new-secret"));
        var delivers = (await _service.Add("1000", "delivers-for-years", check: true, kind: "delivery")).Expect();
        var old = (await _service.Add("1001", "the-old-secret", check: true)).Expect();
        await _service.Publish("avatar", $$$"""{"parameters":{"folder":{"template":"users/{subject}"},"notification_url":{"pin":"{{{_service.Server.Address}}}"} } }""");
        (await _service.Add("1002", "the-new-secret", check: true)).Expect();
        (await _service.Operator.Post($"{_service.Tenant}/credentials/{old["id"]}/disable", """{"force":true}""")).Expect();

        (await CloudinaryStandin.Upload((await _service.Sign(RealTenant.SignatureRequest)).Expect())).Expect();

        var notification = await _service.Server.Next();
        Assert.Equal("1000", JsonElement.Parse(notification.Body).GetProperty("signature_key").GetString());
        var verified = (await _service.Verify(notification.Body, notification.Timestamp, notification.Signature)).Expect();
        Assert.Equal(("True", delivers["id"]), (verified["valid"], verified["credential"]));
    }

    [Fact]
    public async Task An_upload_that_the_key_of_deliveries_signed_by_mistake_is_explained()
    {
        await _service.Cloudinary.Has(_service.CloudName, ("1000", "delivers-for-years"), ("1001", "its-secret"));
        var delivers = (await _service.Add("1000", "delivers-for-years", check: true, kind: "delivery")).Expect();
        (await _service.Add("1001", "its-secret", check: true)).Expect();
        await _service.Publish("avatar", RealTenant.Rules);
        var signed = (await _service.Sign(RealTenant.SignatureRequest)).Expect();
        var byMistake = CloudinarySends.Hash($"folder=users/user-42&tags=avatar&timestamp={signed["timestamp"]}delivers-for-years");

        var refused = await CloudinaryStandin.Upload(signed, fields => fields.Select(field => field.Name == "signature" ? (field.Name, byMistake) : field));
        var explained = await _service.Explain(refused);

        var finding = explained.GetProperty("findings")[0];
        Assert.Equal(("wrong_credential", delivers["id"]), (finding.GetProperty("code").GetString(), explained.GetProperty("credential").GetString()));
        Assert.Contains("of kind delivery", finding.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
