namespace Platform.Service.Profiles.Templates;

/// <summary>What placeholders are filled with.</summary>
/// <param name="Subject">The subject in normal form C; empty when the template names none.</param>
/// <param name="SubjectAtom">The subject as an atom of the parameter's type; empty when the template does not contain it as such.</param>
/// <param name="Now">The time of the signature.</param>
/// <param name="Context">Key and randomness.</param>
internal readonly record struct TemplateValues(string Subject, string SubjectAtom, DateTimeOffset Now, TemplateContext Context);
