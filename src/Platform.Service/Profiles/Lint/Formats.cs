namespace Platform.Service.Profiles.Lint;

/// <summary>Which files are let in.</summary>
internal static class Formats
{
    public static IEnumerable<Finding> Find(LintReader reader)
    {
        if (reader.Find("allowed_formats") is not null)
        {
            yield break;
        }

        // A preset may have its own list, which is not known here.
        var preset = reader.Find("upload_preset") is not null;
        yield return new(
            LintCodes.AnyFormat,
            preset ? LintSeverity.Info : LintSeverity.Warning,
            "allowed_formats",
            $"Any type of file is stored, SVG and HTML with scripts in them too{(preset ? ", unless the upload preset says otherwise" : "")}. Pin allowed_formats to what your users upload.");
    }
}
