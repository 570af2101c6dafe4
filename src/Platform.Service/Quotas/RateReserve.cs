using Platform.Contracts.Quotas;

namespace Platform.Service.Quotas;

/// <summary>
/// The tokens of the burst that no holder has. Burst that a holder gave up or left behind comes back empty, for its tokens may
/// be used; it fills at the rate that nobody has. So no token is handed out twice, however the holders come and go.
/// </summary>
/// <param name="Tokens">The tokens.</param>
/// <param name="AsOf">When there were so many.</param>
/// <param name="Plan">The plan then in force.</param>
[GenerateSerializer, Immutable, Alias("RateReserve")]
internal sealed record RateReserve([property: Id(0)] double Tokens, [property: Id(1)] DateTimeOffset AsOf, [property: Id(2)] QuotaPlan Plan)
{
    /// <summary>The reserve of a tenant that never signed: full.</summary>
    public static RateReserve Full(QuotaPlan plan, DateTimeOffset now) => new(plan.Burst, now, plan);

    /// <summary>The reserve now. Rows are those of the last write; each is counted until its lease ended.</summary>
    public RateReserve Fill(QuotaPlan plan, IReadOnlyCollection<HolderRow> rows, LeaseTerms terms, DateTimeOffset now)
    {
        // When the plan changed is not known here, so the smaller of the two counts for the whole time.
        var total = RateAmount.Min(RateAmount.Of(plan), RateAmount.Of(Plan));
        var (tokens, at) = (Tokens, AsOf);
        foreach (var next in rows.Select(terms.EndOf).Where(end => end > AsOf && end < now).Order().Append(now))
        {
            var spare = total.Without(RateAmount.Reserved(rows.Where(row => terms.EndOf(row) > at)));
            if (next > at) tokens += spare.PerSecond * (next - at).TotalSeconds;
            tokens = Math.Min(tokens, spare.Burst);
            at = next;
        }

        return new(tokens, now, plan);
    }

    /// <summary>The reserve after an allotment, no larger than the burst that is left over.</summary>
    public RateReserve Give(double tokens, RateAmount spare) => this with { Tokens = Math.Clamp(Tokens - tokens, 0, Math.Max(0, spare.Burst)) };
}
