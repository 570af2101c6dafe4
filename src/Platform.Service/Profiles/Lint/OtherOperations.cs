using Platform.Signing.Operations;

namespace Platform.Service.Profiles.Lint;

/// <summary>What a signature opens beside the upload: nothing in it binds the endpoint.</summary>
internal static class OtherOperations
{
    public static IEnumerable<Finding> Find(LintReader reader) =>
        from code in OpenedOperations.Of(reader.Rules)
        let operation = UploadOperations.Find(code)
        where operation is not null
        select new Finding(
            LintCodes.SignsOtherOperation,
            !operation.Alters ? LintSeverity.Info : operation.Selecting.Any(reader.IsChosen) ? LintSeverity.Error : LintSeverity.Warning,
            operation.Selecting.FirstOrDefault(name => reader.Find(name) is not null),
            $"A signature of this version can also be posted to {code}. {operation.Note} {OpenedOperations.Advice}");
}
