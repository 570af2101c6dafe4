namespace Platform.Service.Quotas;

/// <summary>How many permits a holder gets: enough to outlive the loss of its authority, never so many that the others starve.</summary>
internal static class GrantPolicy
{
    /// <summary>The least a grant is worth a write for.</summary>
    public const long Least = 64;

    /// <summary>Permits to add to what the holder has.</summary>
    /// <param name="want">What the holder would like to have in all; 0 asks for none.</param>
    /// <param name="held">What it has.</param>
    /// <param name="usePerSecond">What it lately used, signatures per second.</param>
    /// <param name="deadSiloNotice">How long the cluster needs to notice a dead silo; the holder must bridge that, twice over.</param>
    /// <param name="remaining">What is left of the period's quota.</param>
    /// <param name="liveSilos">Silos that may ask, this one included.</param>
    public static long Size(long want, long held, double usePerSecond, TimeSpan deadSiloNotice, long remaining, int liveSilos)
    {
        if (want <= 0 || remaining <= 0) return 0;
        var bridge = (long)Math.Ceiling(Math.Min(2 * usePerSecond * deadSiloNotice.TotalSeconds, 1e15));
        var missing = Math.Max(Math.Max(Least, want), bridge) - held;
        if (missing <= 0) return 0;
        return Math.Min(missing, Math.Max(1, remaining / (2L * Math.Max(1, liveSilos))));
    }
}
