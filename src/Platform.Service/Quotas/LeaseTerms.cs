namespace Platform.Service.Quotas;

/// <summary>Who is alive, and until when a lease may be in use.</summary>
/// <param name="Live">Holders that are not known to be dead.</param>
/// <param name="Asking">The holder that asks just now: alive, whatever membership thinks.</param>
/// <param name="TimeToLive">How long a lease lasts.</param>
/// <param name="OthersGoneSince">
/// Since when no process but the live ones can be running, where a lock on the store says so; null where a silo that was
/// declared dead may still be signing with its lease.
/// </param>
/// <param name="DeclaredDead">Holders that the cluster has declared dead.</param>
internal readonly record struct LeaseTerms(
    IReadOnlySet<string> Live, string Asking, TimeSpan TimeToLive, DateTimeOffset? OthersGoneSince, IReadOnlySet<string> DeclaredDead)
{
    public int LiveSilos => Live.Contains(Asking) ? Live.Count : Live.Count + 1;

    public bool IsLive(HolderRow row) => row.Holder == Asking || Live.Contains(row.Holder);

    public DateTimeOffset EndOf(HolderRow row)
    {
        var end = row.GrantedAt + TimeToLive;
        return OthersGoneSince is { } gone && gone < end && !IsLive(row) ? gone : end;
    }

    /// <summary>
    /// True while the holder's share of the rate is kept for it. One that was declared dead has none: if it was only cut off
    /// and signs on, then until its lease ends and beyond the rate by its share, which is better than a tenant that cannot
    /// sign because the silo that did it for all is gone.
    /// </summary>
    public bool MayUseRate(HolderRow row, DateTimeOffset now) => EndOf(row) > now && (row.Holder == Asking || !DeclaredDead.Contains(row.Holder));
}
