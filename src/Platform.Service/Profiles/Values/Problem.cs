using System.Diagnostics.CodeAnalysis;

namespace Platform.Service.Profiles.Values;

/// <summary>Why a value does not do: a phrase that continues "folder …" and repeats nothing of the value.</summary>
/// <param name="Phrase">For example <c>is empty</c>.</param>
/// <param name="Member">The member or item it is about; null for the whole value.</param>
internal sealed record Problem(string Phrase, string? Member = null)
{
    [return: NotNullIfNotNull(nameof(phrase))]
    public static implicit operator Problem?(string? phrase) => phrase is null ? null : new(phrase);
}
