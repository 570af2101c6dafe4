namespace Platform.Contracts.Quotas;

/// <summary>How much of a period's quota is used.</summary>
/// <param name="Period">The period, <c>yyyy-MM</c>, UTC.</param>
/// <param name="Limit">Signatures per period.</param>
/// <param name="Granted">Permits given to signers.</param>
/// <param name="Issued">Permits that signers have reported as used.</param>
/// <param name="Reserved">Permits that signers still hold.</param>
/// <param name="Remaining">Limit less granted; 0 when a limit was lowered below it.</param>
/// <param name="ResetsAt">When the next period begins.</param>
/// <param name="AsOf">When this was read.</param>
[GenerateSerializer, Immutable, Alias("UsageView")]
public sealed record UsageView(
    [property: Id(0)] string Period,
    [property: Id(1)] long Limit,
    [property: Id(2)] long Granted,
    [property: Id(3)] long Issued,
    [property: Id(4)] long Reserved,
    [property: Id(5)] long Remaining,
    [property: Id(6)] DateTimeOffset ResetsAt,
    [property: Id(7)] DateTimeOffset AsOf);
