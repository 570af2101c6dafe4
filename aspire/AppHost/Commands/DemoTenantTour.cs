namespace Platform.AppHost.Commands;

/// <summary>What to do with the demo tenant, as the dashboard shows it.</summary>
internal static class DemoTenantTour
{
    private const string Request = """{"profile":"avatar","subject":"user-42","parameters":{"context":{"alt":"me"}}}""";

    public static string Of(string address, string signKey) => $"""
        Tenant `{DemoTenant.Id}`, profile `{DemoTenant.Profile}`. The key to sign with, shown once:

        ```text
        {signKey}
        ```

        Ask for a signature:

        ```sh
        curl -s {address.TrimEnd('/')}/v1/tenants/{DemoTenant.Id}/signatures -H 'Authorization: Bearer {signKey}' -H 'Content-Type: application/json' -d '{Request}'
        ```
        """;
}
