namespace Platform.Service.Explanations;

/// <summary>A published version that the caller's key may use, as far as a search must know it: nothing is compared that these rules would not have signed.</summary>
internal interface IVersionRules
{
    string Profile { get; }

    int Version { get; }

    /// <summary>True for the version that callers get who pin none: the current one, or the canary.</summary>
    bool IsCurrent { get; }

    /// <summary>The parameters that have a rule.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>Whether the rules could have given a parameter this text; null for leaving it out.</summary>
    bool Accepts(string name, string? value);

    /// <summary>A text in the Unicode normal forms.</summary>
    IEnumerable<string> Forms(string value);

    /// <summary>The text that the rules give when a caller gives none; null when there is none, or it is not known.</summary>
    string? Written(string name);
}
