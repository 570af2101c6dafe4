using System.Collections.Immutable;
using Platform.Contracts.Profiles;

namespace Platform.Contracts.Signatures;

/// <summary>Asks for one signature.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="ProfileVersion">The version that the caller pins; null for the current one.</param>
/// <param name="Subject">Whom it is for, at most 256 UTF-8 bytes; null when the profile needs none.</param>
/// <param name="Parameters">What the caller wants: for an upload, what is posted beside the file.</param>
[GenerateSerializer, Immutable, Alias("SignRequest")]
public sealed record SignRequest(
    [property: Id(0)] string Profile,
    [property: Id(1)] int? ProfileVersion,
    [property: Id(2)] string? Subject,
    [property: Id(3)] ImmutableArray<NamedInput> Parameters)
{
    /// <summary>True when the caller signs exactly these parameters, as an upload widget does.</summary>
    [Id(4)] public bool Widget { get; init; }

    /// <summary>What the caller asks for: the profile's kind, one of <see cref="ProfileKinds"/>.</summary>
    [Id(5)] public string Kind { get; init; } = ProfileKinds.Upload;
}
