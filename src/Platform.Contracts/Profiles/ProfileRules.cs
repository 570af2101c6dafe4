using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Platform.Contracts.Profiles;

/// <summary>What a profile version signs. Deny by default: a parameter without a rule is refused.</summary>
[GenerateSerializer, Immutable, Alias("ProfileRules")]
public sealed record ProfileRules
{
    /// <summary><c>image</c>, <c>video</c>, <c>raw</c> or <c>auto</c>: the last part of the upload URL. It is not signed.</summary>
    [Id(0)] public string ResourceType { get; init; } = "image";

    /// <summary>How long a signature can be used, in seconds: 60 to 3600.</summary>
    [Id(1)] public int LifetimeSeconds { get; init; } = 3600;

    /// <summary>The product environment; null takes, at publish, the only one with an active upload credential.</summary>
    [Id(2)] public string? CloudName { get; init; }

    /// <summary>True to add an opaque context value by which the platform's verifier knows profile, version and credential.</summary>
    [Id(3)] public bool Lineage { get; init; }

    /// <summary>A rule for each parameter that signatures may carry; names are unique.</summary>
    [Id(4), JsonConverter(typeof(ParameterRulesConverter))] public ImmutableArray<ParameterRule> Parameters { get; init; } = [];
}
