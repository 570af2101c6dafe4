namespace Platform.Service.Profiles;

/// <summary>The rollout of the next version to a share of the subjects, beside the current one.</summary>
[GenerateSerializer, Immutable, Alias("StoredProfileCanary")]
internal sealed record ProfileCanary
{
    [Id(0)] public required int Number { get; init; }

    [Id(1)] public required int Percent { get; init; }

    /// <summary>Drawn for each rollout, so that it is not always the same subjects that come first.</summary>
    [Id(2)] public required string RolloutId { get; init; }

    [Id(3)] public required DateTimeOffset StartedAt { get; init; }
}
