namespace Platform.Contracts.Audit;

/// <summary>Entries one after the other that were hashed with a master key which is not configured any more.</summary>
/// <param name="MasterKey">The master key's id.</param>
/// <param name="From">The number of the first of them.</param>
/// <param name="To">The number of the last.</param>
[GenerateSerializer, Immutable, Alias("UncheckedEntries")]
public sealed record UncheckedEntries([property: Id(0)] string MasterKey, [property: Id(1)] long From, [property: Id(2)] long To);
