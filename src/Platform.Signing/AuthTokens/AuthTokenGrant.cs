using System.Collections.Immutable;

namespace Platform.Signing.AuthTokens;

/// <summary>What a token grants, to whom, and when.</summary>
/// <param name="Window">When it holds.</param>
public sealed record AuthTokenGrant(AuthTokenWindow Window)
{
    /// <summary>Patterns of paths, for example <c>/image/authenticated/*</c>. With one or more of them <see cref="Url"/> plays no part.</summary>
    public ImmutableArray<string> Acl { get; init; } = [];

    /// <summary>The one path or URL that the token holds for. It is signed, but is not part of the token.</summary>
    public string? Url { get; init; }

    /// <summary>The one client address that may use the token, or null.</summary>
    public string? Ip { get; init; }

    /// <summary>The name of the cookie or the query's parameter.</summary>
    public string Name { get; init; } = "__cld_token__";
}
