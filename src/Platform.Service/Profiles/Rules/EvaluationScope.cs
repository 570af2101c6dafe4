namespace Platform.Service.Profiles.Rules;

/// <summary>What one evaluation is about.</summary>
/// <param name="Parent">The pointer to the object that the parameters are members of.</param>
/// <param name="SubjectPointer">The pointer to the subject; empty when it is not in the body.</param>
/// <param name="Subject">The subject in normal form C; null when there is none, or none that can be used.</param>
/// <param name="Now">The time of the signature.</param>
/// <param name="Context">Key and randomness.</param>
/// <param name="Signs">Whether something is signed; false when it is only asked what could be.</param>
internal readonly record struct EvaluationScope(string Parent, string SubjectPointer, string? Subject, DateTimeOffset Now, TemplateContext Context, bool Signs = true);
