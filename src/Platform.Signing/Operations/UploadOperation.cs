using System.Collections.Immutable;

namespace Platform.Signing.Operations;

/// <summary>One operation of the Upload API that accepts the same signature as an upload.</summary>
/// <param name="Code">A stable snake_case name, for example <c>destroy</c>.</param>
/// <param name="Required">
/// The parameters without which the operation does nothing. Alternatives: all names of at least one of the sets.
/// <c>timestamp</c> is in every signature and not listed.
/// </param>
/// <param name="Selecting">The parameters that say which assets the operation reads or changes.</param>
/// <param name="Effect">What someone with the signature can do, in one sentence.</param>
public sealed record UploadOperation(
    string Code,
    ImmutableArray<ImmutableArray<string>> Required,
    ImmutableArray<string> Selecting,
    string Effect);
