using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Hosting.Kills;

/// <summary>
/// A tenant with one administrator, who does one thing after the other: what was acknowledged last is how it looks, or, when
/// the process was killed before it answered, how it would look after that one write. Anything else is lost or half-done.
/// </summary>
internal sealed class KilledTenant(string id)
{
    private readonly Dictionary<string, string> _ids = [];

    private TenantPicture? _acknowledged;
    private AdminWrite? _doubt;

    public string Id => id;

    /// <summary>Creations in doubt that were sent again.</summary>
    public int Repeated { get; private set; }

    /// <summary>How it looks; null while there is none.</summary>
    public TenantPicture? Picture => _acknowledged;

    public string Path => $"/v1/tenants/{id}";

    public string IdOf(string name) => _ids[name];

    /// <exception cref="HttpRequestException">There was no answer: the outcome is unknown.</exception>
    public async Task Do(RealApi api, AdminWrite write)
    {
        _doubt = write;
        var answer = (await api.Send(write.Method, write.Path, write.Body, write.IfMatch, write.RepeatKey)).Expect();
        (_acknowledged, _doubt) = (write.After, null);
        Note(answer.Json);
    }

    /// <summary>After a restart: compares what there is with what was acknowledged, and goes on from there.</summary>
    public async Task Settle(RealApi api)
    {
        var visible = await Look(api);
        var asAcknowledged = visible?.ToString() == _acknowledged?.ToString();
        var asAfter = _doubt is not null && visible?.ToString() == _doubt.After.ToString();
        Assert.True(asAcknowledged || asAfter, $"Tenant {id} was acknowledged as\n  {_acknowledged}\nwith this one write in doubt\n  {(_doubt is null ? "none" : _doubt.After)}\nand is\n  {visible}");
        if (_doubt is { RepeatKey: not null } doubt)
        {
            // Whether it was carried out or not: sent again with its key, it has been, once.
            await Do(api, doubt);
            Repeated++;
            visible = await Look(api);
            Assert.Equal(doubt.After.ToString(), visible?.ToString());
        }

        (_acknowledged, _doubt) = (visible, null);
        if (visible is null) return;
        var verdict = (await api.Get($"{Path}/audit/verify")).Expect();
        Assert.True(verdict.Json.GetProperty("valid").GetBoolean(), verdict.Text);
    }

    private async Task<TenantPicture?> Look(RealApi api)
    {
        var tenant = await api.Get(Path);
        if (tenant.Status is HttpStatusCode.NotFound) return null;
        var quota = tenant.Expect().Json.GetProperty("quota");
        var picture = new TenantPicture(tenant["display_name"], quota.GetProperty("signatures_per_month").GetInt64())
        {
            Status = tenant["status"],
            Keys = Items((await api.Get($"{Path}/access-keys")).Expect(), "name", "status"),
            Credentials = Items((await api.Get($"{Path}/credentials")).Expect(), "api_key", "state"),
        };
        var profile = await api.Get($"{Path}/profiles/{AdminWork.Profile}");
        return profile.Status is HttpStatusCode.NotFound ? picture : await WithProfile(api, picture, profile.Expect().Json);
    }

    private async Task<TenantPicture> WithProfile(RealApi api, TenantPicture picture, JsonElement profile)
    {
        var numbers = profile.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("profile_version").GetInt32()).Order().ToArray();
        Assert.Equal(Enumerable.Range(1, numbers.Length), numbers);
        if (numbers.Length > 0) Assert.Equal(numbers[^1], profile.GetProperty("current").GetProperty("profile_version").GetInt32());

        var marks = ImmutableArray.CreateBuilder<string>();
        foreach (var number in numbers)
        {
            marks.Add(Mark((await api.Get($"{Path}/profiles/{AdminWork.Profile}/versions/{number}")).Expect().Json));
        }

        var draft = profile.GetProperty("draft");
        return picture with { Versions = marks.ToImmutable(), Draft = draft.ValueKind is JsonValueKind.Null ? null : Mark(draft) };
    }

    private static string Mark(JsonElement rules) =>
        rules.GetProperty("rules").GetProperty("parameters").GetProperty("tags").GetProperty("pin")[0].GetString()!;

    private ImmutableSortedDictionary<string, string> Items(RealAnswer list, string name, string state)
    {
        Assert.Equal(JsonValueKind.Null, list.Json.GetProperty("next").ValueKind);
        var items = list.Json.GetProperty("items").EnumerateArray().ToArray();
        foreach (var item in items) Note(item);
        return items.ToImmutableSortedDictionary(item => item.GetProperty(name).GetString()!, item => item.GetProperty(state).GetString()!, StringComparer.Ordinal);
    }

    private void Note(JsonElement item)
    {
        if (!item.TryGetProperty("id", out var key)) return;
        var name = item.TryGetProperty("api_key", out var apiKey) ? apiKey : item.GetProperty("name");
        _ids[name.GetString()!] = key.GetString()!;
    }
}
