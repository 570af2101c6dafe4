namespace Platform.Service.Tests.Drivers;

/// <summary>A tenant of a service process that can sign.</summary>
internal static class RealTenant
{
    public const string SignatureRequest = """{"profile":"avatar","subject":"user-42"}""";

    public const string Rules = """{"parameters":{"folder":{"template":"users/{subject}"},"tags":{"pin":["avatar"]}}}""";

    /// <summary>Makes the tenant with an active credential and a published profile.</summary>
    /// <param name="api">An operator.</param>
    /// <param name="tenant">The tenant's id.</param>
    /// <param name="signaturesPerMonth">Its quota; the rate is beyond what one machine signs.</param>
    /// <param name="secret">The credential's secret.</param>
    public static async Task Create(RealApi api, string tenant, long signaturesPerMonth = 1_000_000, string secret = "a-secret-of-no-account")
    {
        (await api.Put($"/v1/tenants/{tenant}", $$"""{"display_name":"{{tenant}}","quota":{{Quota(signaturesPerMonth)}}}""")).Expect();
        (await api.Post($"/v1/tenants/{tenant}/credentials", $$"""{"cloud_name":"demo","api_key":"123456789012345","api_secret":"{{secret}}","check":false}""")).Expect();
        (await api.Put($"/v1/tenants/{tenant}/profiles/avatar/draft", Rules)).Expect();
        (await api.Post($"/v1/tenants/{tenant}/profiles/avatar/versions", "{}", ifMatch: "*")).Expect();
    }

    public static string Quota(long signaturesPerMonth) =>
        $$"""{"signatures_per_month":{{signaturesPerMonth}},"signatures_per_second":1000000,"burst":1000000}""";
}
