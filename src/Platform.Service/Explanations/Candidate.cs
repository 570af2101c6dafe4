using System.Collections.Immutable;
using Platform.Contracts.Explanations;
using Platform.Signing;

namespace Platform.Service.Explanations;

/// <summary>A text that may have been signed.</summary>
/// <param name="Text">The text.</param>
/// <param name="Guess">The form that it writes.</param>
/// <param name="Edits">In what it differs from the string to sign.</param>
/// <param name="Use">How the secret was used with it.</param>
internal sealed record Candidate(string Text, Guess Guess, ImmutableArray<Edit> Edits, SecretUse Use = SecretUse.Plain)
{
    /// <summary>The form as it is written, and with its ampersands as the other version of signatures has them.</summary>
    public static IEnumerable<Candidate> Of(Guess guess)
    {
        yield return new(PostedText.Of(guess.Fields), guess, guess.Edits);

        // Where something else differs too, that is told; both forms are right in some version.
        ImmutableArray<Edit> ampersands = guess.Edits.IsEmpty ? [new(FindingCode.AmpersandEscaping, null)] : guess.Edits;
        if (guess.Fields.Any(field => field.Value.Contains('&', StringComparison.Ordinal)))
        {
            yield return new(PostedText.Of(guess.Fields.Select(field => Replaced(field, "&", "%26"))), guess, ampersands);
        }

        if (guess.Fields.Any(field => field.Value.Contains("%26", StringComparison.Ordinal)))
        {
            yield return new(PostedText.Of(guess.Fields.Select(field => Replaced(field, "%26", "&"))), guess, ampersands);
        }
    }

    private static SignedField Replaced(SignedField field, string old, string with) => new(field.Name, field.Value.Replace(old, with, StringComparison.Ordinal));
}
