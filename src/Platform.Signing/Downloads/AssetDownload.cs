namespace Platform.Signing.Downloads;

/// <summary>
/// An asset's original, also a private or authenticated one. With no more than <c>public_id</c>, <c>type</c>, <c>format</c> and
/// <c>transformation</c> the parameters are also those of an upload, and nothing in Cloudinary's signatures tells the two apart: give
/// <see cref="ExpiresAt"/>, which no upload has, and no upload's signature is a download's; the other way round Cloudinary may ignore it.
/// </summary>
/// <param name="PublicId">The public id, not encoded.</param>
/// <param name="Timestamp">Unix seconds.</param>
public sealed record AssetDownload(string PublicId, long Timestamp) : SignedDownload(Timestamp)
{
    /// <summary><c>image</c>, <c>video</c> or <c>raw</c>. Not signed.</summary>
    public string ResourceType { get; init; } = "image";

    /// <summary>The format, for example <c>jpg</c>; null or empty for raw files.</summary>
    public string? Format { get; init; }

    /// <summary>The delivery type; null for <c>upload</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Whether the browser saves the file.</summary>
    public bool? Attachment { get; init; }

    /// <summary>Unix seconds at which the URL ends.</summary>
    public long? ExpiresAt { get; init; }

    /// <summary>The name under which the file is saved.</summary>
    public string? TargetFilename { get; init; }

    /// <summary>A transformation.</summary>
    public string? Transformation { get; init; }

    internal override string Path => $"{ResourceType}/download";

    internal override void Write(DownloadQuery query)
    {
        query.WholeNumber("timestamp", Timestamp)
            .Needed("public_id", PublicId)
            .Text("format", Format)
            .Text("type", Type)
            .Boolean("attachment", Attachment)
            .WholeNumber("expires_at", ExpiresAt)
            .Text("target_filename", TargetFilename)
            .Text("transformation", Transformation);
        DownloadRules.ResourceType(query, ResourceType);
    }
}
