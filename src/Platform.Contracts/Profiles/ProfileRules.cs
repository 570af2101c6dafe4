using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Platform.Contracts.Profiles;

/// <summary>What a profile version signs. Deny by default: a parameter without a rule is refused.</summary>
[GenerateSerializer, Immutable, Alias("ProfileRules")]
public sealed record ProfileRules
{
    /// <summary>
    /// <c>image</c>, <c>video</c>, <c>raw</c> or, for uploads, <c>auto</c>, or, for archives, <c>all</c>: a part of the URL, which is not signed.
    /// Without meaning for tokens and searches.
    /// </summary>
    [Id(0)] public string ResourceType { get; init; } = "image";

    /// <summary>How long a signature can be used, in seconds: 60 to 3600. Delivery and search URLs have no end, tokens have their own.</summary>
    [Id(1)] public int LifetimeSeconds { get; init; } = 3600;

    /// <summary>The product environment; null takes, at publish, the only one with an active credential for the kind.</summary>
    [Id(2)] public string? CloudName { get; init; }

    /// <summary>True to add an opaque context value by which the platform's verifier knows profile, version and credential.</summary>
    [Id(3)] public bool Lineage { get; init; }

    /// <summary>A rule for each parameter that signatures may carry; names are unique.</summary>
    [Id(4), JsonConverter(typeof(ParameterRulesConverter))] public ImmutableArray<ParameterRule> Parameters { get; init; } = [];

    /// <summary>What is signed, one of <see cref="ProfileKinds"/>; null for uploads. Written only where it was given: rules come back as they were sent.</summary>
    [Id(5), JsonPropertyOrder(-1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Kind { get; init; }

    /// <summary>What is signed, one of <see cref="ProfileKinds"/>.</summary>
    [JsonIgnore] public string KindName => Kind ?? ProfileKinds.Upload;
}
