using System.Collections.Immutable;

namespace Platform.Contracts.Signatures;

/// <summary>Asks for the signature of one upload.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="ProfileVersion">The version that the caller pins; null for the current one.</param>
/// <param name="Subject">Whom the upload is for, at most 256 UTF-8 bytes; null when the profile needs none.</param>
/// <param name="Parameters">What the caller wants posted beside the file.</param>
[GenerateSerializer, Immutable, Alias("SignUpload")]
public sealed record SignUpload(
    [property: Id(0)] string Profile,
    [property: Id(1)] int? ProfileVersion,
    [property: Id(2)] string? Subject,
    [property: Id(3)] ImmutableArray<NamedInput> Parameters)
{
    /// <summary>True when the caller signs exactly these parameters, as an upload widget does.</summary>
    [Id(4)] public bool Widget { get; init; }
}
