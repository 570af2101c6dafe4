using System.Collections.Frozen;
using System.Diagnostics;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Problems;
using Platform.ServiceDefaults;

namespace Platform.Service.Signatures;

/// <summary>One span for each signature, also for each of a batch: who, which profile, what came of it. Never a value of the request's.</summary>
internal static class SignatureSpan
{
    /// <summary>For example <c>sign upload</c>.</summary>
    private static readonly FrozenDictionary<string, string> Names = ProfileKinds.All.ToFrozenDictionary(kind => kind, kind => $"sign {kind}", StringComparer.Ordinal);

    /// <returns>Null, at no cost, when nobody listens.</returns>
    public static Activity? Start(string tenant, SignRequest request)
    {
        var span = PlatformTelemetry.Source.StartActivity(Names.GetValueOrDefault(request.Kind, "sign"));
        if (span is not { IsAllDataRequested: true }) return span;
        span.AddTag(PlatformTelemetry.Tenant, tenant);

        // What is no profile's name may be anything that a caller wrote there.
        if (ProfileNames.IsValid(request.Profile)) span.AddTag(PlatformTelemetry.Profile, request.Profile);
        return span;
    }

    public static void Tell(this Activity span, SignRequest request, SignatureResult result)
    {
        if (!span.IsAllDataRequested) return;
        if (result is SignatureIssued issued) span.AddTag(PlatformTelemetry.ProfileVersion, issued.ProfileVersion);
        else if (result is AssetIssued asset) span.AddTag(PlatformTelemetry.ProfileVersion, asset.ProfileVersion);
        else if (request.ProfileVersion is { } pinned) span.AddTag(PlatformTelemetry.ProfileVersion, pinned);
        if (result is not SignatureRefused { Refusal.Code: var code }) return;

        span.AddTag(PlatformTelemetry.RefusalCode, code.Name());
        span.AddTag(PlatformTelemetry.ErrorType, code.Name());
        if (ProblemKinds.Of(code).Status >= StatusCodes.Status500InternalServerError) span.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>A bug, or a caller that went away; the log has the rest.</summary>
    public static void Fail(this Activity span, Exception failure)
    {
        if (!span.IsAllDataRequested) return;
        span.AddTag(PlatformTelemetry.ErrorType, failure.GetType().FullName);
        span.SetStatus(ActivityStatusCode.Error);
    }
}
