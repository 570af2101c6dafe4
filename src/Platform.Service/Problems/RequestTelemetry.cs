using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Tenants;
using Platform.ServiceDefaults;

namespace Platform.Service.Problems;

/// <summary>Tells the request's span and log scope what is found out about it on the way.</summary>
internal static class RequestTelemetry
{
    /// <summary>Whose request it is: a tenant that the caller was verified for.</summary>
    public static void TellTenant(this HttpContext http, string tenant)
    {
        // An operator may ask for a tenant of any name.
        if (!TenantIds.IsValid(tenant)) return;
        if (http.Features.Get<RequestScope>() is { } scope) scope.Tenant = tenant;
        http.Span()?.AddTag(PlatformTelemetry.Tenant, tenant);
    }

    /// <summary>Which profile it is about. What is no profile's name may be anything that a caller wrote there, and is not passed on.</summary>
    public static void TellProfile(this HttpContext http, string profile)
    {
        if (!ProfileNames.IsValid(profile)) return;
        if (http.Features.Get<RequestScope>() is { } scope) scope.Profile = profile;
        http.Span()?.AddTag(PlatformTelemetry.Profile, profile);
    }

    public static void TellRefused(this HttpContext http, RefusalCode code)
    {
        http.RequestServices?.GetService<RefusalMetrics>()?.Count(code);
        http.Span()?.AddTag(PlatformTelemetry.RefusalCode, code.Name());
    }

    /// <summary>The answer is a good one, but some of what it was asked for was refused.</summary>
    public static void TellRefusedItems(this HttpContext http, int items)
    {
        if (items > 0) http.Span()?.AddTag(PlatformTelemetry.BatchRefused, items);
    }

    /// <summary>The server's span of the request, if anyone wants to know.</summary>
    private static Activity? Span(this HttpContext http) =>
        http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span ? span : null;
}
