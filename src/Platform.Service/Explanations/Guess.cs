using System.Collections.Immutable;
using Platform.Signing;

namespace Platform.Service.Explanations;

/// <summary>A form that may have been signed: one that a version's rules would have signed.</summary>
/// <param name="Rules">The version.</param>
/// <param name="Fields">The fields in ordinal order.</param>
/// <param name="Edits">In what it differs from what was posted.</param>
internal sealed record Guess(IVersionRules Rules, ImmutableArray<SignedField> Fields, ImmutableArray<Edit> Edits)
{
    public Guess Without(Edit edit) => new(Rules, Fields.RemoveAll(field => field.Name == edit.Field), Edits.Add(edit));

    public Guess With(Edit edit, string value)
    {
        var fields = Fields.RemoveAll(field => field.Name == edit.Field).ToBuilder();
        var place = 0;
        while (place < fields.Count && string.CompareOrdinal(fields[place].Name, edit.Field) < 0) place++;
        fields.Insert(place, new(edit.Field!, value));
        return new(Rules, fields.DrainToImmutable(), Edits.Add(edit));
    }

    public string? Value(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name) return field.Value;
        }

        return null;
    }
}
