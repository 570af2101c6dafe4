namespace Platform.Service.Profiles.Lint;

/// <summary>Who decides which asset an upload replaces. In signed uploads <c>overwrite</c> is true unless it is pinned to false.</summary>
internal static class OverwrittenAssets
{
    public static IEnumerable<Finding> Find(LintReader reader)
    {
        var keeps = reader.IsPinned("overwrite", false);
        if (reader.IsChosen("public_id") && !keeps)
        {
            yield return new(
                LintCodes.OverwritesChosenAsset,
                reader.Find("public_id")!.Allow!.OneOf is null ? LintSeverity.Error : LintSeverity.Warning,
                "public_id",
                "The caller chooses the public id and the upload replaces what is there. Pin overwrite to false, or make the whole path in a template.");
        }

        foreach (var finding in keeps || !reader.Sets("public_id") ? [] : Places(reader)) yield return finding;

        // Where the public id is always signed, the file's name decides nothing.
        if (reader.IsPinned("use_filename", true) && reader.IsPinned("unique_filename", false) && !reader.IsAlwaysSigned("public_id") && !reader.Sets("filename_override"))
        {
            yield return new(
                LintCodes.FileNameChoosesAsset,
                keeps ? LintSeverity.Warning : LintSeverity.Error,
                "unique_filename",
                "The file's name, which is not signed, becomes the public id. Leave unique_filename at true"
                    + (keeps ? ": uploads of the same name fail as it is." : ", or pin overwrite to false: uploads of the same name replace each other as it is."));
        }
    }

    /// <summary>The profile names the asset, and the caller the place it is in.</summary>
    private static IEnumerable<Finding> Places(LintReader reader) =>
        from place in (string[])["folder", "public_id_prefix", "asset_folder"]
        where reader.IsChosen(place) && (place is not "asset_folder" || reader.IsPinned("use_asset_folder_as_public_id_prefix", true))
        select new Finding(
            LintCodes.OverwritesChosenAsset,
            place is "public_id_prefix" && reader.Find(place)!.Allow!.OneOf is null ? LintSeverity.Error : LintSeverity.Warning,
            place,
            $"The caller chooses {place}, which becomes a part of the public id{(place is "folder" ? " where Cloudinary's folders are fixed" : "")}, and the upload replaces what is there. Pin overwrite to false, or make {place} in a template.");
}
