using System.Globalization;

namespace Platform.Service.Quotas;

/// <summary>Calendar months in UTC, written <c>yyyy-MM</c>: ordinal order is order in time.</summary>
internal static class QuotaPeriod
{
    private const string Format = "yyyy-MM";

    public static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static bool IsLater(string period, string than) => string.CompareOrdinal(period, than) > 0;

    /// <summary>When the next period begins.</summary>
    public static DateTimeOffset End(string period) =>
        DateTimeOffset.ParseExact(period, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).AddMonths(1);
}
