using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;

namespace Platform.Service.Quotas;

/// <summary>A part of a tenant's rate: tokens per second, and the tokens that may be saved up.</summary>
[GenerateSerializer, Immutable, Alias("RateAmount")]
internal readonly record struct RateAmount([property: Id(0)] double PerSecond, [property: Id(1)] double Burst)
{
    private const double Crumb = 1e-6;

    public static RateAmount Of(QuotaPlan plan) => new(plan.SignaturesPerSecond, plan.Burst);

    public static RateAmount Of(RateShare share) => new(share.PerSecond, share.Burst);

    public static RateAmount Sum(IEnumerable<HolderRow> rows, Func<HolderRow, RateAmount> part)
    {
        var sum = default(RateAmount);
        foreach (var row in rows) sum = new(sum.PerSecond + part(row).PerSecond, sum.Burst + part(row).Burst);
        return sum;
    }

    public static RateAmount Reserved(IEnumerable<HolderRow> rows) => Sum(rows, row => row.Reserved);

    public static RateAmount Min(RateAmount a, RateAmount b) => new(Math.Min(a.PerSecond, b.PerSecond), Math.Min(a.Burst, b.Burst));

    public static RateAmount Max(RateAmount a, RateAmount b) => new(Math.Max(a.PerSecond, b.PerSecond), Math.Max(a.Burst, b.Burst));

    /// <summary>What is left of it when the other is taken away; nothing rather than a crumb that is left by rounding.</summary>
    public RateAmount Without(RateAmount other) => new(Left(PerSecond, other.PerSecond), Left(Burst, other.Burst));

    public RateAmount Times(double factor) => new(PerSecond * factor, Burst * factor);

    public bool IsBelow(RateAmount other) => PerSecond + Crumb < other.PerSecond || Burst + Crumb < other.Burst;

    private static double Left(double all, double taken) => all - taken > Crumb ? all - taken : 0;
}
