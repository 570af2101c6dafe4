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

        if (reader.IsPinned("use_filename", true) && reader.IsPinned("unique_filename", false))
        {
            yield return new(
                LintCodes.FileNameChoosesAsset,
                keeps ? LintSeverity.Warning : LintSeverity.Error,
                "unique_filename",
                "The file's name, which is not signed, becomes the public id. Leave unique_filename at true"
                    + (keeps ? ": uploads of the same name fail as it is." : ", or pin overwrite to false: uploads of the same name replace each other as it is."));
        }
    }
}
