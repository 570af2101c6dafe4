namespace Platform.Service.Quotas;

/// <summary>What came of a period that has ended. Issued still rises while holders report what they used of it.</summary>
[GenerateSerializer, Immutable, Alias("PeriodTotals")]
internal sealed record PeriodTotals([property: Id(0)] string Period, [property: Id(1)] long Granted, [property: Id(2)] long Issued)
{
    public PeriodTotals Settle(string? period, long used) =>
        period == Period ? this with { Issued = Math.Min(Granted, Issued + used) } : this;
}
