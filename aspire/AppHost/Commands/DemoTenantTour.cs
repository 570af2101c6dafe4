namespace Platform.AppHost.Commands;

/// <summary>What to do with the demo tenant, as the dashboard shows it.</summary>
internal static class DemoTenantTour
{
    private const string Request = """{"profile":"avatar","subject":"user-42","parameters":{"context":{"alt":"me"}}}""";

    /// <param name="address">The front's.</param>
    /// <param name="signKey">Shown once.</param>
    /// <param name="uploads">Whether there is a stand-in that takes uploads.</param>
    public static string Of(string address, string signKey, bool uploads) => uploads ? $"""
        {Signing(address, signKey)}

        Upload a picture with one, from the repository's folder:

        ```sh
        {Ask(address, signKey)} | node tests/cloudinary-standin/upload.mjs picture.png
        ```
        """ : Signing(address, signKey);

    private static string Signing(string address, string signKey) => $"""
        Tenant `{DemoTenant.Id}`, profile `{DemoTenant.Profile}`. The key to sign with, shown once:

        ```text
        {signKey}
        ```

        Ask for a signature:

        ```sh
        {Ask(address, signKey)}
        ```
        """;

    private static string Ask(string address, string signKey) =>
        $"curl -s {address.TrimEnd('/')}/v1/tenants/{DemoTenant.Id}/signatures -H 'Authorization: Bearer {signKey}' -H 'Content-Type: application/json' -d '{Request}'";
}
