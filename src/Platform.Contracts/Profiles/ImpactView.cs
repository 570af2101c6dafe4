using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Platform.Contracts.Profiles;

/// <summary>What a version would do to the callers that were seen lately, if it were the current one.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="ProfileVersion">The version's number; null for the draft.</param>
/// <param name="ComparedWith">The number of the version that is current now; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("ImpactView")]
public sealed record ImpactView(
    [property: Id(0)] string Profile,
    [property: Id(1)] int? ProfileVersion,
    [property: Id(2)] int? ComparedWith)
{
    /// <summary>How far back it looks, at most.</summary>
    [Id(3)] public int WindowSeconds { get; init; }

    /// <summary>How many silos were asked.</summary>
    [Id(4)] public int Silos { get; init; }

    /// <summary>How many of them answered in time; fewer than asked means that there may be more callers than these.</summary>
    [Id(5)] public int SilosAnswered { get; init; }

    /// <summary>Requests that would be refused, and are not today.</summary>
    [Id(6)] public ImpactCount WouldRefuse { get; init; } = new(0, 0);

    /// <summary>Requests that may be refused: it depends on their values, which nobody kept.</summary>
    [Id(7)] public ImpactCount MayRefuse { get; init; } = new(0, 0);

    /// <summary>Requests that would get other fields than today, and are not refused.</summary>
    [Id(8)] public ImpactCount WouldChange { get; init; } = new(0, 0);

    /// <summary>Requests for which all would stay as it is.</summary>
    [Id(9)] public ImpactCount Unchanged { get; init; } = new(0, 0);

    /// <summary>Requests that are refused today as well.</summary>
    [Id(10)] public ImpactCount RefusedAlready { get; init; } = new(0, 0);

    /// <summary>Requests that another version goes on serving: they pin one, or no canary reaches them.</summary>
    [Id(11)] public ImpactCount NotReached { get; init; } = new(0, 0);

    /// <summary>Requests that pin this very version: those that are refused from the moment that it retires. They are among the others too.</summary>
    [Id(16)] public ImpactCount Pinned { get; init; } = new(0, 0);

    /// <summary>Requests of the profile whose shape found no place in memory: of them nothing is known.</summary>
    [Id(12)] public long UncountedRequests { get; init; }

    /// <summary>How many requests each of the version's rules touches, most first.</summary>
    [Id(13)] public ImmutableArray<ImpactRule> ByRule { get; init; } = [];

    /// <summary>The shapes that are touched, the worst and most frequent first.</summary>
    [Id(14)] public ImmutableArray<ImpactShape> Shapes { get; init; } = [];

    /// <summary>How many more such shapes there are.</summary>
    [Id(15), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int ShapesLeftOut { get; init; }
}
