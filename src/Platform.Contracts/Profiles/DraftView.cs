using System.Collections.Immutable;
using Platform.Contracts.Admin;

namespace Platform.Contracts.Profiles;

/// <summary>Rules that are not yet published, as administrators see them.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="Rules">The rules.</param>
/// <param name="SavedAt">When they were saved.</param>
[GenerateSerializer, Immutable, Alias("DraftView")]
public sealed record DraftView(
    [property: Id(0)] string Profile,
    [property: Id(1)] ProfileRules Rules,
    [property: Id(2)] DateTimeOffset SavedAt) : AdminView
{
    /// <summary>The entity tag that a publish of exactly this draft sends as <c>If-Match</c>.</summary>
    public string Etag => EntityTag.Of(Revision);

    /// <summary>True when this answers the request that created it.</summary>
    [Id(4), System.Text.Json.Serialization.JsonIgnore] public bool Created { get; init; }

    /// <summary>The product environment that it would be settled on, were it published now; null when that can't be told. For comparisons.</summary>
    [Id(5), System.Text.Json.Serialization.JsonIgnore] public string? CloudName { get; init; }

    /// <summary>Other Upload API operations that signatures could be posted to, were this published.</summary>
    [Id(3)] public ImmutableArray<string> AlsoSigns { get; init; } = [];
}
