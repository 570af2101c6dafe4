using System.Collections.Immutable;

namespace Platform.Contracts.Profiles;

/// <summary>What a profile signs. A profile's kind never changes from version to version.</summary>
public static class ProfileKinds
{
    /// <summary>The fields of an upload.</summary>
    public const string Upload = "upload";

    /// <summary>Delivery URLs.</summary>
    public const string Delivery = "delivery";

    /// <summary>Tokens for the CDN.</summary>
    public const string AuthToken = "auth_token";

    /// <summary>URLs of assets' originals.</summary>
    public const string Download = "download";

    /// <summary>URLs of archives.</summary>
    public const string Archive = "archive";

    /// <summary>URLs of search results.</summary>
    public const string Search = "search";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = [Upload, Delivery, AuthToken, Download, Archive, Search];
}
