using System.Collections.Immutable;
using Platform.Contracts.Signatures;

namespace Platform.Service.Profiles.Values;

/// <summary>Transformations joined by <c>|</c>, each with an optional <c>/format</c>: the text, or an array.</summary>
internal sealed class EagerSyntax : ValueSyntax
{
    public override Problem? Read(ParameterInput input, out ParameterValue value)
    {
        value = default;
        if (input is TextInput text)
        {
            return ReadPosted(text.Value, out value);
        }

        if (input is not ListInput { Items: { IsDefaultOrEmpty: false } inputs })
        {
            return "is not an array of transformations";
        }

        var items = ImmutableArray.CreateBuilder<string>(inputs.Length);
        foreach (var item in inputs)
        {
            if (TransformationSyntax.ReadSteps(item, out var format, allowFormat: true, out var steps) is { } problem)
            {
                return problem;
            }

            items.Add(format is null ? steps : $"{steps}/{format}");
        }

        return Value(string.Join('|', items), items.MoveToImmutable(), out value);
    }

    public override Problem? ReadPosted(string wire, out ParameterValue value) => Value(wire, [.. wire.Split('|')], out value);

    public override Problem? ReadAtom(ParameterInput input, out string atom)
    {
        var problem = Read(Alone(input), out var value);
        atom = value.Canonical;
        return problem ?? (value.Count == 1 ? null : "is more than one transformation");
    }

    public override ParameterInput Alone(ParameterInput atom) => atom is TextInput ? atom : new ListInput([atom]);

    private static Problem? Value(string wire, ImmutableArray<string> items, out ParameterValue value)
    {
        var problem = WireRules.Check(wire) ?? (items.Contains("") ? "has an empty transformation" : null);
        value = problem is null ? new ParameterValue(wire) { Items = items } : default;
        return problem;
    }
}
