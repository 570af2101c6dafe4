namespace Platform.Service.Signatures;

/// <summary>What asking a lease for a signature came to.</summary>
/// <param name="Verdict">Whether it passes.</param>
/// <param name="RetryAfter">With <see cref="LeaseVerdict.RateExceeded"/>, when to try again; else zero.</param>
internal readonly record struct LeaseUse(LeaseVerdict Verdict, TimeSpan RetryAfter)
{
    public static LeaseUse Of(LeaseVerdict verdict) => new(verdict, TimeSpan.Zero);
}
