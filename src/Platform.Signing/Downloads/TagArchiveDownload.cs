namespace Platform.Signing.Downloads;

/// <summary>A zip file of all assets with a tag, by the older API; <see cref="ArchiveDownload"/> does more.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Timestamp">Unix seconds.</param>
public sealed record TagArchiveDownload(string Tag, long Timestamp) : SignedDownload(Timestamp)
{
    /// <summary><c>image</c>, <c>video</c> or <c>raw</c>. Not signed.</summary>
    public string ResourceType { get; init; } = "image";

    /// <summary>A transformation of every asset.</summary>
    public string? Transformation { get; init; }

    internal override string Path => $"{ResourceType}/download_tag.zip";

    internal override void Write(DownloadQuery query)
    {
        query.WholeNumber("timestamp", Timestamp).Needed("tag", Tag).Text("transformation", Transformation);
        DownloadRules.ResourceType(query, ResourceType);
    }
}
