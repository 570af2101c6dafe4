namespace Platform.Signing.Downloads;

internal static class DownloadRules
{
    /// <summary>A resource type is part of the path.</summary>
    public static void ResourceType(DownloadQuery query, string resourceType)
    {
        if (!Words.IsKind(resourceType))
        {
            query.Refuse("resource_type", FieldRefusalReason.NotAWord);
        }
    }
}
