namespace Platform.Service.Profiles.Lint;

/// <summary>How much a finding matters, the worst last.</summary>
internal enum LintSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Probably not what was meant, or weaker than it could be.</summary>
    Warning,

    /// <summary>Whoever asks for signatures can reach what is not theirs, or the rules can't be saved.</summary>
    Error,
}
