using System.Collections.Immutable;
using Platform.Contracts.Signatures;

namespace Platform.Contracts.Profiles;

/// <summary>
/// The bounds within which a caller chooses a value; a member that is null bounds nothing. For lists the text bounds
/// (<see cref="OneOf"/>, <see cref="Prefix"/>, <see cref="Pattern"/>, <see cref="MaxLength"/>) hold for each item, for context and metadata for each value.
/// </summary>
[GenerateSerializer, Immutable, Alias("AllowRule")]
public sealed record AllowRule
{
    /// <summary>The values to choose from; at least one.</summary>
    [Id(0)] public ImmutableArray<ParameterInput>? OneOf { get; init; }

    /// <summary>What the value starts with.</summary>
    [Id(1)] public string? Prefix { get; init; }

    /// <summary>A regular expression that the whole value matches: at most 256 characters, linear time, no inline options, no <c>\d</c> and <c>\w</c>.</summary>
    [Id(2)] public string? Pattern { get; init; }

    /// <summary>The value's length in UTF-16 code units.</summary>
    [Id(3)] public int? MaxLength { get; init; }

    /// <summary>The smallest number.</summary>
    [Id(4)] public decimal? Min { get; init; }

    /// <summary>The largest number.</summary>
    [Id(5)] public decimal? Max { get; init; }

    /// <summary>How many items a list has, or members a context or metadata value, as far as the caller adds them.</summary>
    [Id(6)] public int? MaxItems { get; init; }

    /// <summary>The keys a caller may set, for context and metadata.</summary>
    [Id(7)] public ImmutableArray<string>? Keys { get; init; }

    /// <summary>The named transformations to choose from, without their <c>t_</c>.</summary>
    [Id(8)] public ImmutableArray<string>? Named { get; init; }

    /// <summary>True when the caller must choose a value.</summary>
    [Id(9)] public bool Required { get; init; }

    /// <summary>The value when the caller leaves it out.</summary>
    [Id(10)] public ParameterInput? Default { get; init; }
}
