namespace Platform.Service.Profiles;

/// <summary>Where a published version is in its life; computed from the time, never stored.</summary>
internal enum ProfileVersionState
{
    /// <summary>Callers that pin no version get it.</summary>
    Current,

    /// <summary>A share of the subjects gets it in place of the current one.</summary>
    Canary,

    /// <summary>It still signs for callers that pin it.</summary>
    Deprecated,

    /// <summary>It signs no more, ever.</summary>
    Retired,
}
