namespace Platform.Signing.Downloads;

/// <summary>A backed-up version of an asset.</summary>
/// <param name="AssetId">The asset's id: 32 hex digits.</param>
/// <param name="VersionId">The version's id: 32 hex digits.</param>
/// <param name="Timestamp">Unix seconds.</param>
public sealed record BackupDownload(string AssetId, string VersionId, long Timestamp) : SignedDownload(Timestamp)
{
    internal override string Path => "download_backup";

    internal override void Write(DownloadQuery query) => query
        .WholeNumber("timestamp", Timestamp)
        .Needed("asset_id", AssetId)
        .Needed("version_id", VersionId);
}
