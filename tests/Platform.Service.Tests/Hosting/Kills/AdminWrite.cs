namespace Platform.Service.Tests.Hosting.Kills;

/// <summary>A request that changes a tenant, and how the tenant looks when it has been done.</summary>
internal sealed record AdminWrite(HttpMethod Method, string Path, string Body, TenantPicture After)
{
    public string? IfMatch { get; init; }

    /// <summary>With it the request may be sent again, and makes nothing twice; null for one that creates nothing.</summary>
    public string? RepeatKey { get; init; }
}
