using Platform.Contracts.Profiles;

namespace Platform.Service.Profiles;

/// <summary>Rules that nobody signs with yet. Publishing uses them up.</summary>
[GenerateSerializer, Immutable, Alias("StoredProfileDraft")]
internal sealed record ProfileDraft
{
    [Id(0)] public required ProfileRules Rules { get; init; }

    [Id(1)] public required int RulesBytes { get; init; }

    [Id(2)] public required DateTimeOffset SavedAt { get; init; }

    /// <summary>The document's revision when it was saved; its entity tag.</summary>
    [Id(3)] public required long Revision { get; init; }
}
