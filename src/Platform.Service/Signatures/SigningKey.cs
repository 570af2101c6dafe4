using Platform.Contracts.Leases;

namespace Platform.Service.Signatures;

/// <summary>An access key of a snapshot, and the day on which it was last seen: a comparison for each request, and more only once a day.</summary>
internal sealed class SigningKey(LeasedAccessKey leased)
{
    private int _lastDay;

    public LeasedAccessKey Leased => leased;

    /// <summary>True for the first use on that day.</summary>
    public bool MarkUsed(int day) => Volatile.Read(ref _lastDay) != day && Interlocked.Exchange(ref _lastDay, day) != day;
}
