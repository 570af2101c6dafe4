using System.Collections.Immutable;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Signing.Operations;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles;

/// <summary>
/// Which other operations a version's signatures open: nothing in a signature binds the endpoint. All are reported. A publish is refused
/// only when the operation alters assets and the caller chooses which, that is, when one of the operation's selecting parameters is
/// client-chosen; today that is <c>public_id</c>, the only one an upload has that selects for a change or a deletion. For a download it is
/// refused also where the profile names the asset: its holder was to read. What merely reads or
/// makes assets (an archive of a tag) is reported and not refused: front ends have good reason to choose tags, and nothing is lost.
/// </summary>
internal static class OpenedOperations
{
    /// <summary>What helps whatever is signed: a key that can do no more than is meant.</summary>
    internal static string KeyAdvice(SignatureKind kind) => kind is SignatureKind.Upload ? "Use an API key that may only upload." : "Use an API key that may only read.";

    /// <summary>The code of every operation that some signature opens, ordinal. None may go from here that a request could name before.</summary>
    internal static ImmutableArray<string> Known { get; } = [.. UploadOperations.All.Add(UploadOperations.Upload).Select(operation => operation.Code).Order(StringComparer.Ordinal)];

    internal static bool IsKnown(string code) => UploadOperations.Find(code) is not null;

    /// <summary>The codes of the operations, whatever else is signed.</summary>
    internal static ImmutableArray<string> Of(ProfileRules rules)
    {
        var kind = Kinds.Of(rules);
        if (!Kinds.SignsApiParameters(kind))
        {
            return [];
        }

        var names = rules.Parameters.Select(rule => rule.Name).Append("timestamp").ToHashSet(StringComparer.Ordinal);
        if (rules.Lineage)
        {
            names.Add("context");
        }

        return [.. UploadOperations.AlsoSigns(names).Select(operation => operation.Code).Append(UploadOperations.Upload.Code).Where(code => code != Itself(kind)).Order(StringComparer.Ordinal)];
    }

    private static string Itself(SignatureKind kind) => kind switch
    {
        SignatureKind.Download => "download",
        SignatureKind.Archive => "generate_archive",
        _ => UploadOperations.Upload.Code,
    };

    /// <summary>A refusal unless the administrator has accepted each altering operation that aims where a client chooses.</summary>
    internal static Refusal? Refuse(ProfileRules rules, ImmutableArray<string> opened, ImmutableArray<string> accepted)
    {
        // What reads is handed to people who only read: that they can change the asset has to be accepted, also where the profile names it.
        var reads = Kinds.Of(rules) is not SignatureKind.Upload;
        var chosen = rules.Parameters.Where(rule => reads || rule.Allow is not null).Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        var missing = opened
            .Where(code => UploadOperations.Find(code) is { Alters: true } operation && operation.Selecting.Any(chosen.Contains))
            .Except(accepted.IsDefault ? [] : accepted, StringComparer.Ordinal)
            .ToImmutableArray();
        if (missing.Length == 0)
        {
            return null;
        }

        var list = string.Join(", ", missing);
        var detail = $"{(reads ? "Nothing in a signature says what it is for" : "The caller chooses the asset")}, so a signature of this version can also be posted to: {list}. {(reads ? "" : "Make the whole path in a public_id template. ")}{KeyAdvice(Kinds.Of(rules))} "
            + $"Or take it into account: accept_risks with {list}.";
        return new Refusal(RefusalCode.SignsOtherOperation, detail) { Errors = [new("/accept_risks", RefusalCode.SignsOtherOperation, detail)] }
            .With("also_signs", opened)
            .With("not_accepted", missing);
    }
}
