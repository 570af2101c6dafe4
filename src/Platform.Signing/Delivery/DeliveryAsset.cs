using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Signing.Delivery;

/// <summary>What a delivery URL names: an asset, how it is transformed, and how the URL is written.</summary>
/// <param name="PublicId">
/// The public id, with or without an extension; for remote types (<c>fetch</c>, <c>youtube</c>) a URL that starts with <c>http:</c> or
/// <c>https:</c> and is not percent-encoded for this purpose. Runs of slashes count as one.
/// </param>
public sealed partial record DeliveryAsset(string PublicId)
{
    /// <summary><c>image</c>, <c>video</c> or <c>raw</c>.</summary>
    public string ResourceType { get; init; } = "image";

    /// <summary>The delivery type, for example <c>upload</c>, <c>private</c>, <c>authenticated</c>, <c>fetch</c>. Not signed.</summary>
    public string Type { get; init; } = "upload";

    /// <summary>The transformation; signed.</summary>
    public TransformationChain Transformation { get; init; } = TransformationChain.Empty;

    /// <summary>
    /// The format to deliver, without the dot, for example <c>jpg</c>; null for none. Signed. For the type <c>fetch</c> it becomes a last
    /// step <c>f_jpg</c>; other remote types have none.
    /// </summary>
    public string? Format { get; init; }

    /// <summary>The asset's version, not negative. Not signed.</summary>
    public long? Version { get; init; }

    /// <summary>Whether a public id with a folder gets <c>v1</c> when there is no version; it does not when it starts with <c>v</c> and a digit.</summary>
    public bool ForceVersion { get; init; } = true;

    /// <summary>A name for search engines after the public id, without <c>.</c> and <c>/</c>; only for some types. Not signed.</summary>
    public string? UrlSuffix { get; init; }

    /// <summary>Leaves resource type and type out of the URL; only for uploaded images.</summary>
    public bool UseRootPath { get; init; }

    /// <summary>Writes <c>iu</c> for an uploaded image.</summary>
    public bool Shorten { get; init; }

    /// <summary>How <see cref="PublicId"/> is read and signed.</summary>
    public PublicIdText PublicIdText { get; init; }

    /// <summary>Whether the public id is a URL elsewhere.</summary>
    public bool IsRemote =>
        PublicId is not null
        && (PublicId.StartsWith("http:/", StringComparison.OrdinalIgnoreCase) || PublicId.StartsWith("https:/", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Reads what names an uploaded file, for example <c>raw/private/v123456/document.docx</c>. The SDK for Node takes any public id of this
    /// form for one; here it has to be said.
    /// </summary>
    /// <param name="identifier"><c>image</c> or <c>raw</c>, the delivery type, <c>v</c> and the version, the public id with its extension.</param>
    /// <param name="asset">The asset.</param>
    /// <returns>False when the text has another form.</returns>
    public static bool TryParseIdentifier([NotNullWhen(true)] string? identifier, [NotNullWhen(true)] out DeliveryAsset? asset)
    {
        asset = Identifier().Match(identifier ?? "") is { Success: true, Groups: var parts }
            && long.TryParse(parts[3].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? new(parts[4].Value) { ResourceType = parts[1].Value, Type = parts[2].Value, Version = version }
                : null;
        return asset is not null;
    }

    [GeneratedRegex(@"\A(image|raw)/([a-z0-9_]+)/v(0|[1-9][0-9]*)/([^#]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
