using Platform.Signing.Operations;

namespace Platform.Service.Profiles.Lint;

/// <summary>What a signature opens beside what it is made for: nothing in it binds the endpoint.</summary>
internal static class OtherOperations
{
    public static IEnumerable<Finding> Find(LintReader reader) =>
        from code in OpenedOperations.Of(reader.Rules)
        let operation = UploadOperations.Find(code)
        where operation is not null
        let selecting = operation.Selecting.Where(name => reader.Find(name) is not null).ToArray()
        let chosen = selecting.FirstOrDefault(reader.IsChosen)
        select new Finding(
            LintCodes.SignsOtherOperation,
            Severity(operation, selecting.Length > 0, chosen is not null),
            chosen ?? selecting.FirstOrDefault(),
            $"A signature of this version can also be posted to {code}. {Note(operation, selecting.Length > 0)} {(chosen is null ? "" : $"{Narrow(chosen)} ")}{OpenedOperations.KeyAdvice(reader.Kind)}");

    private static LintSeverity Severity(UploadOperation operation, bool selects, bool chosen) => operation switch
    {
        { Alters: true } when chosen => LintSeverity.Error,
        { Alters: true } when selects => LintSeverity.Warning,
        { Effect: OperationEffect.Reads } when chosen => LintSeverity.Warning,
        _ => LintSeverity.Info,
    };

    private static string Note(UploadOperation operation, bool selects) => operation == UploadOperations.Upload && !selects ? "Uploads any file, as a new asset." : operation.Note;

    private static string Narrow(string chosen) => chosen is "public_id" ? "Make the whole path in a public_id template." : $"Pin {chosen}, or allow only values of whom the signature is for.";
}
