namespace Platform.Contracts.Verification;

/// <summary>What became of the mark of lineage. Numbers are part of the grain contract: never renumber or reuse one.</summary>
[GenerateSerializer, Alias("LineageStatus")]
public enum LineageStatus
{
    /// <summary>There is no mark.</summary>
    None = 0,

    /// <summary>The platform made the mark, for this tenant.</summary>
    Genuine = 1,

    /// <summary>The platform did not make the mark for this tenant: it is forged, altered, or another tenant's.</summary>
    Forged = 2,
}
