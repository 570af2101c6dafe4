using System.Collections.Immutable;
using Platform.Contracts.Explanations;
using Platform.Signing;

namespace Platform.Service.Explanations;

/// <summary>From what was posted to the form nearest to it that a version's rules would have signed.</summary>
internal sealed class FormRepair(SearchBudget budget)
{
    private const string Timestamp = "timestamp";

    /// <summary>The form; null when there is none, as when a templated value is missing and nobody knows the subject.</summary>
    public Guess? Of(IVersionRules rules, IReadOnlyList<SignedField> posted)
    {
        var guess = new Guess(rules, [.. posted.OrderBy(field => field.Name, StringComparer.Ordinal)], []);
        foreach (var (name, value) in posted)
        {
            if (name == Timestamp) continue;
            if (!rules.Names.Contains(name)) guess = guess.Without(new(FindingCode.PostedNotSigned, name));
            else if (!Fits(rules, name, value))
            {
                if (Other(rules, name, value) is not { } other) return null;
                guess = guess.With(new(other.Code, name), other.Value);
            }
        }

        foreach (var name in rules.Names)
        {
            if (guess.Value(name) is not null || Fits(rules, name, null)) continue;
            if (rules.Written(name) is not { } written) return null;
            guess = guess.With(new(FindingCode.SignedNotPosted, name), written);
        }

        return guess.Value(Timestamp) is null ? null : guess;
    }

    /// <summary>Every change by which a form becomes another one that the rules would have signed, the likely ones first.</summary>
    public IEnumerable<Change> Changes(Guess guess)
    {
        foreach (var (name, _) in guess.Fields)
        {
            if (name != Timestamp && Fits(guess.Rules, name, null)) yield return new(new(FindingCode.PostedNotSigned, name), null);
        }

        foreach (var (name, value) in guess.Fields)
        {
            if (name == Timestamp || guess.Edits.Any(edit => edit.Field == name)) continue;
            foreach (var (code, other) in ValueSpellings.Of(value, guess.Rules))
            {
                if (Fits(guess.Rules, name, other)) yield return new(new(code, name), other);
            }

            if (guess.Rules.Written(name) is { } written && written != value) yield return new(new(FindingCode.ValueChanged, name), written);
        }
    }

    /// <summary>Whether the rules could have signed it. An escaped ampersand may have been one.</summary>
    private bool Fits(IVersionRules rules, string name, string? value) =>
        budget.TakeQuestion(value)
        && (rules.Accepts(name, value) || (value?.Contains("%26", StringComparison.Ordinal) is true && rules.Accepts(name, value.Replace("%26", "&", StringComparison.Ordinal))));

    private (FindingCode Code, string Value)? Other(IVersionRules rules, string name, string value)
    {
        foreach (var other in ValueSpellings.Of(value, rules))
        {
            if (Fits(rules, name, other.Value)) return other;
        }

        return rules.Written(name) is { } written ? (FindingCode.ValueChanged, written) : null;
    }
}

/// <summary>One change of a form: another value, or the field left out.</summary>
internal readonly record struct Change(Edit Edit, string? Value)
{
    public Guess To(Guess guess) => Value is null ? guess.Without(Edit) : guess.With(Edit, Value);
}
