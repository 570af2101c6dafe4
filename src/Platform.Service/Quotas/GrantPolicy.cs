namespace Platform.Service.Quotas;

/// <summary>How many permits a holder gets: enough to outlive the loss of its authority, never so many that the others starve.</summary>
internal static class GrantPolicy
{
    /// <summary>Fewer are not worth a write.</summary>
    public const long Least = 64;

    /// <summary>Beyond any limit that can be used up in a month; keeps the arithmetic away from overflow.</summary>
    private const double MostPermits = 1e15;

    /// <summary>Permits to add to what the holder holds.</summary>
    /// <param name="held">What it holds.</param>
    /// <param name="want">What it would like to hold; 0 asks for none.</param>
    /// <param name="usePerSecond">Signatures per second that it is expected to use.</param>
    /// <param name="remaining">What is left of the period's quota.</param>
    /// <param name="liveSilos">Silos that may ask, this one included.</param>
    /// <param name="deadSiloNotice">How long the cluster needs to notice a dead silo: what is held must last twice as long, so that half of it still does.</param>
    public static long TopUp(long held, long want, double usePerSecond, long remaining, int liveSilos, TimeSpan deadSiloNotice)
    {
        if (want <= 0 || remaining <= 0) return 0;
        var bridge = (long)Math.Min(Math.Ceiling(2 * usePerSecond * deadSiloNotice.TotalSeconds), MostPermits);
        var missing = Math.Max(Math.Max(Least, want), bridge) - held;
        var fair = Math.Max(1, remaining / (2L * Math.Max(1, liveSilos)));
        return Math.Clamp(missing, 0, Math.Min(fair, remaining));
    }
}
