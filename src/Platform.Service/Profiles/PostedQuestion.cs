namespace Platform.Service.Profiles;

/// <summary>What is known of a signature that was made before, for asking rules about its fields.</summary>
/// <param name="Subject">For whom it was, in normal form C; null when nobody knows.</param>
/// <param name="At">When it was made, as far as its timestamp tells.</param>
/// <param name="Templates">The tenant's key, and the mark that the version's signatures carry now.</param>
/// <param name="IsMark">Whether a text is a mark that the version's signatures may have carried.</param>
internal sealed record PostedQuestion(string? Subject, DateTimeOffset At, TemplateContext Templates, Func<string, bool> IsMark);
