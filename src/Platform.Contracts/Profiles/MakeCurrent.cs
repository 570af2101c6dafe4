namespace Platform.Contracts.Profiles;

/// <summary>Make a version that still signs the current one.</summary>
[GenerateSerializer, Immutable, Alias("MakeCurrent")]
public sealed record MakeCurrent
{
    /// <summary>How long the version that it replaces still signs for callers that pin it, in seconds; null for a day.</summary>
    [Id(0)] public int? GraceSeconds { get; init; }

    /// <summary>True to make it current also when recent requests would be refused.</summary>
    [Id(1)] public bool Acknowledge { get; init; }
}
