namespace Platform.Service.Audit;

/// <summary>Where a month of a chain begins.</summary>
/// <param name="Name">For example <c>2026-03</c>.</param>
/// <param name="First">The number of its first entry.</param>
[GenerateSerializer, Immutable, Alias("AuditMonth")]
internal readonly record struct AuditMonth([property: Id(0)] string Name, [property: Id(1)] long First);
