using System.Collections.Immutable;

namespace Platform.Contracts.Explanations;

/// <summary>What is behind an error of Cloudinary's. Neither a signature nor a value of the request is in it.</summary>
/// <param name="Verdict">How much is certain.</param>
/// <param name="Findings">What was found, the cause first.</param>
[GenerateSerializer, Immutable, Alias("Explanation")]
public sealed record Explanation([property: Id(0)] ExplanationVerdict Verdict, [property: Id(1)] ImmutableArray<Finding> Findings)
{
    /// <summary>The profile whose rules fit what was signed; null when it is not known.</summary>
    [Id(2)] public string? Profile { get; init; }

    /// <summary>The version of the profile.</summary>
    [Id(3)] public int? ProfileVersion { get; init; }

    /// <summary>The id of the credential that signed; null when it is not known.</summary>
    [Id(4)] public string? Credential { get; init; }

    /// <summary><c>sha256</c> or <c>sha1</c>; null when it is not known.</summary>
    [Id(5)] public string? Algorithm { get; init; }
}
