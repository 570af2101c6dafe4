namespace Platform.Contracts.Leases;

/// <summary>How far a change has travelled.</summary>
/// <param name="State"><c>complete</c>: every silo and every holder of a lease acknowledged it; <c>in_progress</c>: one has not yet.</param>
/// <param name="EffectiveBy">When the change is in force everywhere, whoever stays silent: the last lease that does not know it has ended by then.</param>
[GenerateSerializer, Immutable, Alias("Propagation")]
public sealed record Propagation([property: Id(0)] string State, [property: Id(1)] DateTimeOffset EffectiveBy)
{
    /// <summary>Acknowledged by all.</summary>
    public const string Complete = "complete";

    /// <summary>Not yet acknowledged by all.</summary>
    public const string InProgress = "in_progress";
}
