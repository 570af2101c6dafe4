using System.Collections.Frozen;

namespace Platform.Signing.Delivery;

/// <summary>
/// What a public id may not be in a delivery URL. The signature covers <c>transformation/public_id.format</c> as one text, and neither
/// type nor version: where one part ends and the next begins is up to who holds the URL.
/// </summary>
public static class DeliverySourceRules
{
    /// <summary>The names of Cloudinary's transformation components, as they stand in URLs.</summary>
    private static readonly FrozenSet<string> Components = new[]
    {
        "a", "ac", "af", "ar", "b", "bl", "bo", "br", "c", "co", "cs", "d", "dl", "dn", "dpr", "du", "e", "eo", "f", "fl", "fn", "fps", "g", "h", "if", "ki",
        "l", "o", "p", "pg", "q", "r", "so", "sp", "t", "u", "vc", "vs", "w", "x", "y", "z",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Says why a public id can't be signed without giving away more than was meant.</summary>
    /// <param name="publicId">The public id, not empty.</param>
    /// <param name="resourceType"><c>image</c>, <c>video</c> or <c>raw</c>: a raw file's extension is part of its public id.</param>
    /// <param name="hasFormat">Whether a format is signed with it.</param>
    /// <returns><c>public_id</c>, or <c>format</c> when one is missing; null when the public id is good.</returns>
    public static FieldRefusal? Refusal(string publicId, string resourceType, bool hasFormat)
    {
        ArgumentNullException.ThrowIfNull(publicId);
        return IsRemote(publicId) || StartsAsTransformation(publicId) ? new("public_id", FieldRefusalReason.ReadsAsAnotherKind)

            // cat.png signs like cat with the format png, which the rules may not allow.
            : resourceType is not "raw" && !hasFormat && publicId.AsSpan(publicId.LastIndexOf('/') + 1).Contains('.') ? new("format", FieldRefusalReason.Missing)
            : null;
    }

    private static bool IsRemote(string publicId) =>
        publicId.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || publicId.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the first segment could be moved over to the transformation: <c>w_5000/cat</c>.</summary>
    private static bool StartsAsTransformation(string publicId) => publicId.Split('/', 2)[0].Split(',').Any(part =>
        part.StartsWith('$') || (part.IndexOf('_', StringComparison.Ordinal) is > 0 and var end && Components.Contains(part[..end])));
}
