using System.Collections.Immutable;
using Platform.Contracts.Refusals;

namespace Platform.Contracts.Access;

/// <summary>What a key may do, or why it may nothing.</summary>
[GenerateSerializer, Immutable, Alias("KeyVerdict")]
public sealed record KeyVerdict
{
    /// <summary>What it may do; nothing for a key that was not accepted.</summary>
    [Id(0)] public Scopes Scopes { get; init; }

    /// <summary>The profiles that the key is narrowed to; null for all.</summary>
    [Id(1)] public ImmutableArray<string>? Profiles { get; init; }

    /// <summary>Why not; null when the key was accepted.</summary>
    [Id(2)] public Refusal? Refusal { get; init; }
}
