using System.Collections.Immutable;
using Platform.Contracts.Profiles;

namespace Platform.Service.Profiles;

/// <summary>A published version: its number and its rules never change, only when it retires does. Member 8 was a revision of its own.</summary>
[GenerateSerializer, Immutable, Alias("StoredProfileVersion")]
internal sealed record ProfileVersion
{
    [Id(0)] public required int Number { get; init; }

    /// <summary>Null once the version has been retired for long: the document must stay small.</summary>
    [Id(1)] public ProfileRules? Rules { get; init; }

    /// <summary>The rules' size as JSON; 0 without rules.</summary>
    [Id(2)] public int RulesBytes { get; init; }

    /// <summary>The product environment, settled at publish.</summary>
    [Id(3)] public required string CloudName { get; init; }

    [Id(4)] public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Null while current or a canary.</summary>
    [Id(5)] public DateTimeOffset? RetiresAt { get; init; }

    /// <summary>The version that was current before; null for the first.</summary>
    [Id(6)] public int? PreviousNumber { get; init; }

    [Id(7)] public ImmutableArray<string> AlsoSigns { get; init; } = [];

    internal bool IsRetired(DateTimeOffset now) => RetiresAt <= now;

    /// <summary>When Cloudinary stops taking the last signature that it may have made; null for never, and while nobody knows.</summary>
    internal DateTimeOffset? SignaturesEndAt => RetiresAt is { } end && Rules is { } rules && SignatureLife.Of(rules).Max(life => life.Life) is var life && life != SignatureLife.Endless
        ? end + life
        : null;
}
