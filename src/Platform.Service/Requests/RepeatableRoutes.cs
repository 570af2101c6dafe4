using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;

namespace Platform.Service.Requests;

/// <summary>On routes that create and that callers may repeat: with the same <c>Idempotency-Key</c> nothing is made twice.</summary>
internal sealed record RepeatableMetadata;

internal static class RepeatableRoutes
{
    public const string Header = "Idempotency-Key";

    public const int LongestKey = 255;

    /// <summary>Takes <see cref="Header"/>. What the route calls must look for <see cref="AdminContext.Repeatable"/> before it makes anything.</summary>
    public static RouteHandlerBuilder AcceptRepeats(this RouteHandlerBuilder route) => route
        .WithMetadata(new RepeatableMetadata(), new BodyDigestMetadata())
        .AddEndpointFilter(async (invocation, next) => IsAcceptable(invocation.HttpContext.Request) ? await next(invocation) : new RefusalResult(NotAKey));

    /// <summary>The request as one that may be repeated; null when its route or its caller does not have it so.</summary>
    public static RepeatableRequest? Of(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<RepeatableMetadata>() is not null && http.Request.Headers[Header] is [{ } key]
            ? new RepeatableRequest(key, Digest(http))
            : null;

    private static bool IsAcceptable(HttpRequest request) =>
        request.Headers[Header] is var keys && (keys.Count == 0 || keys is [{ Length: > 0 and <= LongestKey } key] && !key.AsSpan().ContainsAnyExceptInRange(' ', '~'));

    private static ImmutableArray<byte> Digest(HttpContext http)
    {
        var body = http.Features.Get<BodyDigest>() ?? BodyDigest.OfNothing;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method}\n{http.Request.Path}\n"));
        hash.AppendData(body.Sha256.AsSpan());
        return ImmutableCollectionsMarshal.AsImmutableArray(hash.GetHashAndReset());
    }

    private static Refusal NotAKey { get; } = new(RefusalCode.InvalidRequest, $"An {Header} is one value of 1 to {LongestKey} printable ASCII characters.");
}
