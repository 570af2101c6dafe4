using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.EndToEnd;

/// <summary>
/// From a request for a signature to a picture that is there: the real service in a process of its own, uploads to the
/// stand-in for Cloudinary, whose checks are the official SDK's.
/// </summary>
[Collection(RealProcesses.Name)]
public sealed class UploadFlowTests : IAsyncLifetime
{
    private UploadingService _service = null!;

    public async ValueTask InitializeAsync() => _service = await UploadingService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("sha256")]
    [InlineData("sha1")]
    public async Task A_browser_posts_the_fields_with_a_file_and_the_tenant_is_told_and_can_tell_that_it_was_Cloudinary(string algorithm)
    {
        var credential = await Credential("1001", algorithm);
        await _service.Publish("avatar", $$$"""
            {"resource_type":"image","parameters":{"public_id":{"template":"users/{subject}/portrait"},"tags":{"pin":["avatar","a & b"]},"allowed_formats":{"pin":["png","jpg"]},"overwrite":{"pin":false},
             "notification_url":{"pin":"{{{_service.Server.Address}}}"},"context":{"allow":{"keys":["alt"],"max_length":200} } } }
            """);

        var signed = (await _service.Sign("""{"profile":"avatar","subject":"user-42","parameters":{"context":{"alt":"me & you = ä|漢"}}}""")).Expect();
        var uploaded = (await CloudinaryStandin.Upload(signed)).Expect();

        Assert.Equal("users/user-42/portrait", uploaded["public_id"]);
        Assert.Equal(["avatar", "a & b"], uploaded.Json.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal("me & you = ä|漢", uploaded.Json.GetProperty("context").GetProperty("custom").GetProperty("alt").GetString());
        var notification = await _service.Server.Next();
        Assert.Equal(uploaded["asset_id"], JsonElement.Parse(notification.Body).GetProperty("asset_id").GetString());
        Assert.Equal(algorithm == "sha1" ? 40 : 64, signed["signature"].Length);

        var verified = (await _service.Verify(notification.Body, notification.Timestamp, notification.Signature)).Expect();
        Assert.Equal(("True", credential, algorithm), (verified["valid"], verified["credential"], verified["algorithm"]));
        var forged = (await _service.Verify(notification.Body.Replace("user-42", "user-43", StringComparison.Ordinal), notification.Timestamp, notification.Signature)).Expect();
        Assert.Equal(("False", "wrong_signature"), (forged["valid"], forged["reason"]));
        var answer = $$"""{"public_id":"{{uploaded["public_id"]}}","version":{{uploaded["version"]}},"signature":"{{uploaded["signature"]}}"}""";
        var ofTheAnswer = (await _service.Verifier.Post($"{_service.Tenant}/verifications/response", answer)).Expect();
        Assert.Equal(("True", credential), (ofTheAnswer["valid"], ofTheAnswer["credential"]));
    }

    [Fact]
    public async Task A_field_that_is_changed_added_or_left_out_is_refused_by_Cloudinary()
    {
        await Credential("1001");
        await _service.Publish("avatar", RealTenant.Rules);
        var signed = (await _service.Sign(RealTenant.SignatureRequest)).Expect();

        var changed = await CloudinaryStandin.Upload(signed, fields => fields.Select(field => field.Name == "folder" ? (field.Name, "users/somebody-else") : field));
        var added = await CloudinaryStandin.Upload(signed, fields => [.. fields, ("public_id", "mine")]);
        var leftOut = await CloudinaryStandin.Upload(signed, fields => fields.Where(field => field.Name != "tags"));

        Assert.All([changed, added, leftOut], refused => Assert.Equal(HttpStatusCode.Unauthorized, refused.Status));
        Assert.Equal($"Invalid Signature {signed["signature"]}. String to sign - 'folder=users/somebody-else&tags=avatar&timestamp={signed["timestamp"]}'.", Message(changed));
        Assert.EndsWith($"String to sign - 'folder=users/user-42&public_id=mine&tags=avatar&timestamp={signed["timestamp"]}'.", Message(added), StringComparison.Ordinal);
        Assert.EndsWith($"String to sign - 'folder=users/user-42&timestamp={signed["timestamp"]}'.", Message(leftOut), StringComparison.Ordinal);
        (await CloudinaryStandin.Upload(signed)).Expect();
    }

    [Theory]
    [InlineData("changed", "value_changed", "folder")]
    [InlineData("added", "posted_not_signed", "public_id")]
    [InlineData("left out", "signed_not_posted", "tags")]
    public async Task What_Cloudinary_refuses_the_platform_explains(string how, string code, string field)
    {
        var credential = await Credential("1001");
        await _service.Publish("avatar", RealTenant.Rules);
        var signed = (await _service.Sign(RealTenant.SignatureRequest)).Expect();
        var refused = await CloudinaryStandin.Upload(signed, fields => how switch
        {
            "changed" => fields.Select(one => one.Name == "folder" ? (one.Name, "users/somebody-else") : one),
            "added" => [.. fields, ("public_id", "mine")],
            _ => fields.Where(one => one.Name != "tags"),
        });
        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);

        var explained = await _service.Explain(refused);

        Assert.Equal(("explained", credential, 1), (explained.GetProperty("verdict").GetString(), explained.GetProperty("credential").GetString(), explained.GetProperty("profile_version").GetInt32()));
        var finding = explained.GetProperty("findings")[0];
        Assert.Equal((code, field), (finding.GetProperty("code").GetString(), finding.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task A_signature_ends_when_the_profile_says_so()
    {
        await Credential("1001");
        await _service.Publish("avatar", $$"""{"lifetime_seconds":600,{{RealTenant.Rules[1..]}}""");
        var signed = (await _service.Sign(RealTenant.SignatureRequest)).Expect();

        await _service.Cloudinary.SetClockOff(TimeSpan.FromSeconds(540));
        (await CloudinaryStandin.Upload(signed)).Expect();
        await _service.Cloudinary.SetClockOff(TimeSpan.FromSeconds(601));
        var stale = await CloudinaryStandin.Upload(signed);
        Assert.StartsWith("Stale request - reported time is ", Message(stale), StringComparison.Ordinal);
        Assert.Equal("stale_timestamp", (await _service.Explain(stale)).GetProperty("findings")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_widget_of_next_cloudinary_uploads_with_what_it_had_signed()
    {
        await Credential("1001");
        await _service.Publish("site", """{"parameters":{"folder":{"pin":"site"},"tags":{"allow":{}},"source":{"allow":{"one_of":["uw"]}}}}""");
        var timestamp = $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}";
        string[] chosen = ["folder=site", "source=uw", "tags=a,b", $"timestamp={timestamp}"];

        // It posts what it is going to send and reads one member of the answer.
        var signed = (await _service.BackEnd.Post(
            $"{_service.Tenant}/profiles/site/widget", $$"""{"paramsToSign":{"timestamp":{{timestamp}},"folder":"site","source":"uw","tags":"a,b"} }""")).Expect();
        Assert.Equal("signature", Assert.Single(signed.Json.EnumerateObject()).Name);

        var uploaded = (await CloudinaryStandin.Upload(
            $"{_service.Cloudinary.Address}v1_1/{_service.CloudName}/auto/upload",
            [.. chosen.Select(pair => (pair.Split('=')[0], pair.Split('=')[1])), ("api_key", "1001"), ("signature", signed["signature"])])).Expect();
        Assert.StartsWith("site/", uploaded["public_id"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_front_end_that_is_pinned_to_an_old_version_uploads_until_that_version_retires()
    {
        await Credential("1001");
        await _service.Publish("avatar", RealTenant.Rules);
        const string Pinned = """{"profile":"avatar","profile_version":1,"subject":"user-42"}""";
        const string New = """{"profile":"avatar","subject":"user-42"}""";
        var before = (await _service.Sign(Pinned)).Expect();

        await _service.Publish("avatar", """{"parameters":{"folder":{"template":"people/{subject}"},"tags":{"pin":["portrait"]},"context":{"pin":{"by":"platform"}}}}""", """{"grace_seconds":7200}""");

        // What it was given before, what it is given now, and what everybody else is given.
        Assert.StartsWith("users/user-42/", (await CloudinaryStandin.Upload(before)).Expect()["public_id"], StringComparison.Ordinal);
        Assert.StartsWith("users/user-42/", (await CloudinaryStandin.Upload((await _service.Sign(Pinned)).Expect())).Expect()["public_id"], StringComparison.Ordinal);
        Assert.StartsWith("people/user-42/", (await CloudinaryStandin.Upload((await _service.Sign(New)).Expect())).Expect()["public_id"], StringComparison.Ordinal);

        (await _service.Operator.Post($"{_service.Tenant}/profiles/avatar/versions/1/retire")).Expect();

        var refused = await _service.Sign(Pinned);
        Assert.Equal(HttpStatusCode.Gone, refused.Status);
        Assert.Equal("version_retired", refused["code"]);
        Assert.Equal("2", refused["current_version"]);
        var told = $$"""{"profile":"avatar","profile_version":{{refused["current_version"]}},"subject":"user-42"}""";
        Assert.StartsWith("people/user-42/", (await CloudinaryStandin.Upload((await _service.Sign(told)).Expect())).Expect()["public_id"], StringComparison.Ordinal);
        // Signatures of the version that is gone are good for their own lifetime.
        (await CloudinaryStandin.Upload(before)).Expect();
    }

    [Fact]
    public async Task A_credential_is_checked_before_it_is_stored()
    {
        await _service.Cloudinary.Has(_service.CloudName, ("1001", "its-secret"));

        var mistyped = await _service.Add("1001", "its-secre", check: true);
        var unknown = await _service.Add("1002", "its-secret", check: true);
        var right = (await _service.Add("1001", "its-secret", check: true)).Expect();

        Assert.All([mistyped, unknown], refused => Assert.Equal((HttpStatusCode.UnprocessableEntity, "credential_rejected"), (refused.Status, refused["code"])));
        Assert.NotEqual("", right["checked_at"]);
        (await _service.Operator.Post($"{_service.Tenant}/credentials/{right["id"]}/check")).Expect();
    }

    private static string Message(RealAnswer refused) => refused.Json.GetProperty("error").GetProperty("message").GetString()!;

    /// <summary>A key of the tenant's product environment, which the tenant signs with. Gives the credential's id.</summary>
    private async Task<string> Credential(string key, string algorithm = "sha256")
    {
        await _service.Cloudinary.Has(_service.CloudName, algorithm, [(key, "its-secret")]);
        return (await _service.Add(key, "its-secret", check: true, algorithm)).Expect()["id"];
    }
}
