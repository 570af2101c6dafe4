using System.Collections.Immutable;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Signing.Operations;

namespace Platform.Service.Profiles;

/// <summary>
/// Which other operations a version's signatures open: nothing in a signature binds the endpoint. All are reported; a publish is refused only
/// when the caller chooses the <c>public_id</c>, for then the caller picks the asset that is deleted. What other parameters select
/// (tags, for example) is reported and not refused: such operations read or mark assets, and front ends have good reason to choose tags.
/// </summary>
internal static class OpenedOperations
{
    internal const string FindingCode = "signs_other_operation";

    private const string Target = "public_id";
    private const string Advice = "Make the whole path in a public_id template, and use an API key that may only upload.";

    /// <summary>The codes of the operations, whatever else is signed.</summary>
    internal static ImmutableArray<string> Of(ProfileRules rules)
    {
        var names = rules.Parameters.Select(rule => rule.Name).Append("timestamp").ToHashSet(StringComparer.Ordinal);
        if (rules.Lineage)
        {
            names.Add("context");
        }

        return [.. UploadOperations.AlsoSigns(names).Select(operation => operation.Code)];
    }

    /// <summary>A refusal unless the administrator has accepted each operation that a client-chosen public id opens.</summary>
    internal static Refusal? Refuse(ProfileRules rules, ImmutableArray<string> opened, ImmutableArray<string> accepted)
    {
        if (!rules.Parameters.Any(rule => rule is { Name: Target, Allow: not null }))
        {
            return null;
        }

        var missing = opened.Where(code => UploadOperations.Find(code)?.Selecting.Contains(Target) == true)
            .Except(accepted.IsDefault ? [] : accepted, StringComparer.Ordinal)
            .ToArray();
        if (missing.Length == 0)
        {
            return null;
        }

        var list = string.Join(", ", missing);
        var detail = $"The caller chooses public_id, so a signature of this version can also be posted to: {list}. {Advice} "
            + $"Or take it into account: accept_risks with {list}.";
        return new(RefusalCode.SignsOtherOperation, detail)
        {
            Errors = [new("/accept_risks", RefusalCode.SignsOtherOperation, detail)],
            Facts = ImmutableDictionary<string, string>.Empty.Add("also_signs", string.Join(',', opened)).Add("not_accepted", string.Join(',', missing)),
        };
    }

    internal static ImmutableArray<LintFinding> Lint(ImmutableArray<string> opened) =>
    [
        .. from code in opened
           let operation = UploadOperations.Find(code)
           where operation is not null
           select new LintFinding(
               FindingCode,
               "warning",
               operation.Selecting.Contains(Target) ? Target : null,
               $"A signature of this version can also be posted to {code}. {operation.Effect} {Advice}"),
    ];
}
