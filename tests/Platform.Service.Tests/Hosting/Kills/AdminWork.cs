using Platform.Service.Tests.Drivers;

namespace Platform.Service.Tests.Hosting.Kills;

/// <summary>An administrator who makes tenants and changes them at random, one write after the other, until the process is gone.</summary>
internal sealed class AdminWork(string name, Random random)
{
    public const string Profile = "picture";

    private const int WritesPerTenant = 40;
    private const int MostVersions = 15;
    private const int MostCredentials = 15;

    private readonly List<KilledTenant> _tenants = [];
    private int _writes;

    public IReadOnlyList<KilledTenant> Tenants => _tenants;

    /// <summary>Writes that were acknowledged, over all rounds.</summary>
    public int Acknowledged { get; private set; }

    public async Task UntilKilled(RealApi api)
    {
        try
        {
            while (true)
            {
                var tenant = NextTenant();
                if (tenant.Picture is null)
                {
                    await tenant.Do(api, Put(tenant, new TenantPicture("new", 1000)));
                }
                else
                {
                    await tenant.Do(api, Change(tenant, tenant.Picture));
                }

                Acknowledged++;
            }
        }
        catch (HttpRequestException)
        {
            // Killed before it answered in full.
        }
    }

    private KilledTenant NextTenant()
    {
        if (_writes++ % WritesPerTenant == 0) _tenants.Add(new KilledTenant($"{name}-{_tenants.Count}"));
        return _tenants[^1];
    }

    private AdminWrite Change(KilledTenant tenant, TenantPicture now)
    {
        var mark = $"m{_writes}";
        return random.Next(10) switch
        {
            0 => Put(tenant, now with { DisplayName = mark }),
            1 => Quota(tenant, now with { SignaturesPerMonth = random.Next(1, 1_000_000) }),
            2 => Suspension(tenant, now),
            3 or 4 => Revoke(tenant, now) ?? Key(tenant, now, mark),
            5 or 6 => Switch(tenant, now) ?? Credential(tenant, now, mark),
            _ when now.Draft is not null && now.Versions.Length < MostVersions => Publish(tenant, now),
            _ => Draft(tenant, now, mark),
        };
    }

    private static AdminWrite Put(KilledTenant tenant, TenantPicture after) =>
        new(HttpMethod.Put, tenant.Path, $$"""{"display_name":"{{after.DisplayName}}","quota":{{RealTenant.Quota(after.SignaturesPerMonth)}}}""", after);

    private static AdminWrite Quota(KilledTenant tenant, TenantPicture after) =>
        new(HttpMethod.Put, $"{tenant.Path}/quota", RealTenant.Quota(after.SignaturesPerMonth), after);

    private static AdminWrite Suspension(KilledTenant tenant, TenantPicture now) => now.Status == "active"
        ? new(HttpMethod.Post, $"{tenant.Path}/suspend", "", now with { Status = "suspended" })
        : new(HttpMethod.Post, $"{tenant.Path}/resume", "", now with { Status = "active" });

    private static AdminWrite Key(KilledTenant tenant, TenantPicture now, string mark) =>
        new(HttpMethod.Post, $"{tenant.Path}/access-keys", $$"""{"name":"{{mark}}","scopes":["sign"]}""", now with { Keys = now.Keys.Add(mark, "active") }) { RepeatKey = mark };

    private AdminWrite? Revoke(KilledTenant tenant, TenantPicture now)
    {
        var active = now.Keys.Where(key => key.Value == "active").Select(key => key.Key).ToArray();
        if (active.Length < 3 || random.Next(2) == 0) return null;
        var key = active[random.Next(active.Length)];
        return new(HttpMethod.Delete, $"{tenant.Path}/access-keys/{tenant.IdOf(key)}", "", now with { Keys = now.Keys.SetItem(key, "revoked") });
    }

    private AdminWrite Credential(KilledTenant tenant, TenantPicture now, string mark)
    {
        var activate = random.Next(2) == 0;
        var added = now with { Credentials = now.Credentials.Add(mark, "added") };
        return new(
            HttpMethod.Post, $"{tenant.Path}/credentials",
            $$"""{"cloud_name":"demo","api_key":"{{mark}}","api_secret":"a-secret-of-{{mark}}","check":false,"activate":{{(activate ? "true" : "false")}}}""",
            activate ? added.Activate(mark) : added)
        { RepeatKey = mark };
    }

    /// <summary>Brings a credential from one state into another.</summary>
    private AdminWrite? Switch(KilledTenant tenant, TenantPicture now)
    {
        if (now.Credentials.Count < MostCredentials && (now.Credentials.Count < 2 || random.Next(2) == 0)) return null;
        var (key, state) = now.Credentials.ElementAt(random.Next(now.Credentials.Count));
        var path = $"{tenant.Path}/credentials/{tenant.IdOf(key)}";
        return state switch
        {
            "disabled" => new(HttpMethod.Post, $"{path}/enable", "", now with { Credentials = now.Credentials.SetItem(key, "draining") }),
            "active" => new(HttpMethod.Post, $"{path}/disable", """{"force":true}""", now with { Credentials = now.Credentials.SetItem(key, "disabled") }),
            _ => new(HttpMethod.Post, $"{path}/activate", """{"check":false}""", now.Activate(key)),
        };
    }

    private static AdminWrite Draft(KilledTenant tenant, TenantPicture now, string mark) =>
        new(HttpMethod.Put, $"{tenant.Path}/profiles/{Profile}/draft", Rules(mark), now with { Draft = mark });

    private static AdminWrite Publish(KilledTenant tenant, TenantPicture now) =>
        new(HttpMethod.Post, $"{tenant.Path}/profiles/{Profile}/versions", "{}", now with { Draft = null, Versions = now.Versions.Add(now.Draft!) }) { IfMatch = "*", RepeatKey = $"publish {now.Draft}" };

    private static string Rules(string mark) =>
        $$"""{ "cloud_name": "demo", "parameters": { "folder": { "pin": "pictures" }, "tags": { "pin": ["{{mark}}"] } } }""";
}
