using Platform.Contracts.Quotas;
using Platform.Contracts.Refusals;
using Platform.Service.Requests;

namespace Platform.Service.Quotas;

/// <summary>A plan, as operators write it.</summary>
/// <param name="SignaturesPerMonth">Signatures per calendar month, UTC.</param>
/// <param name="SignaturesPerSecond">Signatures per second over the whole cluster.</param>
/// <param name="Burst">Signatures that may come at once.</param>
internal sealed record QuotaBody(long SignaturesPerMonth, int SignaturesPerSecond, int Burst)
{
    private const long MostPerMonth = 1_000_000_000_000;
    private const int MostPerSecond = 1_000_000;

    public QuotaPlan Plan => new(SignaturesPerMonth, SignaturesPerSecond, Burst);

    public Outcome<QuotaPlan> Read(string pointer) => this.Check(new RequestCheck(), pointer).Then(() => Plan);

    public RequestCheck CheckAt(RequestCheck check, string pointer) => check
        .Require(SignaturesPerMonth is >= 0 and <= MostPerMonth, $"{pointer}/signatures_per_month", $"signatures_per_month goes from 0 to {MostPerMonth}.")
        .Require(SignaturesPerSecond is >= 1 and <= MostPerSecond, $"{pointer}/signatures_per_second", $"signatures_per_second goes from 1 to {MostPerSecond}.")
        .Require(Burst is >= 1 and <= MostPerSecond, $"{pointer}/burst", $"burst goes from 1 to {MostPerSecond}.");
}

/// <summary>Checks a plan that may have been left out.</summary>
internal static class OptionalQuota
{
    public static RequestCheck Check(this QuotaBody? quota, RequestCheck check, string pointer) => quota?.CheckAt(check, pointer) ?? check;
}
