using System.Collections.Immutable;

namespace Platform.Signing.Operations;

/// <summary>One operation, other than an upload, that takes the same kind of signature.</summary>
/// <param name="Code">A stable snake_case name, for example <c>destroy</c>.</param>
/// <param name="Effect">What it does to assets that exist already.</param>
/// <param name="Required">
/// The parameters without which the operation does nothing, as alternatives: every name of at least one of the sets.
/// <c>timestamp</c> is in every signature and not listed.
/// </param>
/// <param name="Selecting">The parameters that say which assets it works on; whoever chooses their values chooses the assets.</param>
/// <param name="Note">What the holder of a signature can do with it, in one sentence.</param>
public sealed record UploadOperation(
    string Code,
    OperationEffect Effect,
    ImmutableArray<ImmutableArray<string>> Required,
    ImmutableArray<string> Selecting,
    string Note)
{
    /// <summary>Whether the operation changes or deletes what is there.</summary>
    public bool Alters => Effect is OperationEffect.Changes or OperationEffect.Deletes;

    /// <summary>Whether a signature over these names opens the operation.</summary>
    /// <param name="possibleNames">Every parameter name that some signature may contain.</param>
    public bool IsOpenedBy(IReadOnlyCollection<string> possibleNames)
    {
        ArgumentNullException.ThrowIfNull(possibleNames);
        return Required.Any(set => set.All(possibleNames.Contains));
    }
}
