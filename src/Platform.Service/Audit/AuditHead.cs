using System.Collections.Immutable;
using System.Globalization;

namespace Platform.Service.Audit;

/// <summary>
/// The end of an owner's chain. It is kept in the owner's own document and written with each change, so that a trail whose
/// tail was cut no longer fits.
/// </summary>
[GenerateSerializer, Immutable, Alias("AuditHead")]
internal sealed record AuditHead
{
    /// <summary>Entries in one stored record, so that an append costs the same at the end of a busy month as at its beginning.</summary>
    public const int PartSize = 64;

    private const string MonthFormat = "yyyy-MM";

    public static AuditHead Empty { get; } = new();

    /// <summary>How many entries there are; the number of the last.</summary>
    [Id(0)] public long Count { get; init; }

    /// <summary>The hash of the last entry.</summary>
    [Id(1)] public ImmutableArray<byte> Hash { get; init; } = [];

    /// <summary>The months that have entries, oldest first.</summary>
    [Id(2)] public ImmutableArray<AuditMonth> Months { get; init; } = [];

    /// <summary>The master key that the seal's key comes from.</summary>
    [Id(3)] public string MasterKeyId { get; init; } = "";

    /// <summary>Keyed, so that nobody makes the head of a shorter chain out of an entry's hash.</summary>
    [Id(4)] public ImmutableArray<byte> Seal { get; init; } = [];

    /// <summary>
    /// The master keys that entries were hashed with, oldest first; empty while it was always the seal's own. Numbers before the first
    /// of them have none that is known.
    /// </summary>
    [Id(5)] public ImmutableArray<AuditMasterKey> MasterKeys { get; init; } = [];

    /// <summary>The head after one more entry, without its hash. Months never go back, whatever the clock does.</summary>
    public AuditHead Next(DateTimeOffset at)
    {
        var month = at.UtcDateTime.ToString(MonthFormat, CultureInfo.InvariantCulture);
        var begins = Months.IsEmpty || string.CompareOrdinal(month, Months[^1].Name) > 0;
        return this with { Count = Count + 1, Months = begins ? Months.Add(new(month, Count + 1)) : Months };
    }

    /// <summary>The key of the record that has this entry; null when the head does not reach so far.</summary>
    public string? TrailOf(string owner, long sequence) =>
        MonthOf(sequence) is { } month ? TrailOf(owner, month, sequence) : null;

    /// <summary>The keys of the records that entries after the last one would be in: that of the last one, the next of its month, and those of the months since.</summary>
    public IEnumerable<string> TrailsAfterEnd(string owner, DateTimeOffset now)
    {
        if (Months is not [.., var last]) yield break;
        yield return TrailOf(owner, last, Count);
        yield return TrailOf(owner, last, EndOfPart(Count) + 1);
        var month = DateOnly.ParseExact(last.Name, MonthFormat, CultureInfo.InvariantCulture).AddMonths(1);
        for (; month <= DateOnly.FromDateTime(now.UtcDateTime); month = month.AddMonths(1)) yield return $"{owner}/{month.ToString(MonthFormat, CultureInfo.InvariantCulture)}";
    }

    /// <summary>The master key that the entry with this number was hashed with; null when that is not known.</summary>
    public string? MasterKeyOf(long sequence) => MasterKeys.IsEmpty ? MasterKeyId : MasterKeys.LastOrDefault(key => key.First <= sequence).MasterKeyId;

    /// <summary>The number that the last entry of a full record has, of that which has this entry.</summary>
    public long EndOfPart(long sequence) => sequence + PartSize - 1 - (sequence - (MonthOf(sequence)?.First ?? 1)) % PartSize;

    private static string TrailOf(string owner, AuditMonth month, long sequence)
    {
        var part = 1 + (sequence - month.First) / PartSize;
        return part == 1 ? $"{owner}/{month.Name}" : string.Create(CultureInfo.InvariantCulture, $"{owner}/{month.Name}/{part}");
    }

    private AuditMonth? MonthOf(long sequence)
    {
        if (sequence > Count) return null;
        for (var index = Months.Length - 1; index >= 0; index--)
        {
            if (Months[index].First <= sequence) return Months[index];
        }

        return null;
    }
}
