using System.Text.Json;
using Platform.Contracts.Profiles;
using Platform.Service.Profiles;
using Platform.Service.Profiles.Archive;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Profiles;

/// <summary>What was in force can be read, however long ago.</summary>
[Collection(SharedService.Name)]
public sealed class ProfileArchiveTests(SharedService service)
{
    private static readonly DateTimeOffset Now = ProfileDriver.Now;

    [Fact]
    public async Task Old_versions_are_read_and_compared_with_their_rules_also_of_a_name_that_was_deleted_meanwhile()
    {
        var tenant = await service.Host.NewTenantAsync();
        for (var version = 1; version <= 24; version++)
        {
            await tenant.PublishAsync("avatar", $$"""{"cloud_name":"demo","parameters":{"folder":{"pin":"v{{version}}"} } }""");
            if (version > 1) await tenant.Admin.PostAsync(tenant.Path($"profiles/avatar/versions/{version - 1}/retire")).JsonAsync();
        }

        var first = await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/versions/1")).JsonAsync();
        Assert.Equal(("retired", "demo"), (first.Text("state"), first.Text("cloud_name")));
        Assert.Equal("v1", first.GetProperty("rules").GetProperty("parameters").GetProperty("folder").Text("pin"));
        first.Time("published_at");
        first.Time("retires_at");
        Assert.Equal(
            "folder: pinned 'v2' -> pinned 'v24'",
            (await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/diff?from=2&to=24")).JsonAsync()).GetProperty("text").GetString()!.Trim());

        await tenant.Admin.DeleteAsync(tenant.Path("profiles/avatar")).JsonAsync();
        service.Host.Clock.SetForward(TimeSpan.FromDays(2));
        await tenant.PublishAsync("avatar", """{"cloud_name":"demo"}""");
        var last = await tenant.Admin.GetAsync(tenant.Path("profiles/avatar/versions/24")).JsonAsync();
        Assert.Equal(("retired", "v24"), (last.Text("state"), last.GetProperty("rules").GetProperty("parameters").GetProperty("folder").Text("pin")));
    }

    [Fact]
    public async Task A_version_names_what_was_current_before_it_and_until_when_however_long_ago()
    {
        var tenant = await service.Host.NewTenantAsync();
        for (var version = 1; version <= 24; version++)
        {
            await tenant.PublishAsync("avatar", """{"cloud_name":"demo"}""");
            if (version > 1) await tenant.Admin.PostAsync(tenant.Path($"profiles/avatar/versions/{version - 1}/retire")).JsonAsync();
        }

        // Of the first three the document knows only that there were some.
        await AllNameTheirPreviousAsync(24);
        await tenant.Admin.DeleteAsync(tenant.Path("profiles/avatar")).JsonAsync();
        service.Host.Clock.SetForward(TimeSpan.FromDays(2));
        await tenant.PublishAsync("avatar", """{"cloud_name":"demo"}""");
        await AllNameTheirPreviousAsync(24);
        Assert.Equal(JsonValueKind.Null, (await VersionAsync(25)).GetProperty("previous").ValueKind);

        async Task AllNameTheirPreviousAsync(int last)
        {
            var before = await VersionAsync(1);
            Assert.Equal(JsonValueKind.Null, before.GetProperty("previous").ValueKind);
            for (var number = 2; number <= last; number++)
            {
                var version = await VersionAsync(number);
                var previous = version.GetProperty("previous");
                Assert.Equal((number - 1, before.Time("retires_at")), (previous.GetProperty("profile_version").GetInt32(), previous.Time("retires_at")));
                before = version;
            }
        }

        Task<JsonElement> VersionAsync(int number) => tenant.Admin.GetAsync(tenant.Path($"profiles/avatar/versions/{number}")).JsonAsync();
    }

    [Fact]
    public void A_part_takes_each_version_once_and_ends_before_a_row_of_Azure_Table_storage_does()
    {
        var part = ProfileArchiveState.Empty;
        var number = 0;
        while (part.With([Version(++number)]) is { } next)
        {
            // As it was the last time.
            var again = Version(number);
            part = next.With([again with { Version = again.Version with { RetiresAt = Now } }])!;
            Assert.Equal((number, Now), (part.Versions.Length, part.Find("avatar", number)!.RetiresAt));
        }

        Assert.Equal(32, part.Versions.Length);
        Assert.Equal((8, 8), (part.Find("avatar", 8)!.Number, ProfileArchiveState.Empty.With([Version(8)])!.Versions[0].Version.Number));
        Assert.Null(part.Find("avatar", number));
        Assert.Null(part.Find("other", 8));

        // What leaves at once stays together: in an empty part there is room for all that a document can have.
        Assert.Equal(40, ProfileArchiveState.Empty.With([.. Enumerable.Range(1, 40).Select(Version)])!.Versions.Length);

        static ArchivedVersion Version(int number) =>
            new("avatar", new ProfileVersion { Number = number, Rules = new ProfileRules(), RulesBytes = 8192, CloudName = "demo", PublishedAt = Now });
    }
}
