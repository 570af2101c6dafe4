using System.Collections.Immutable;
using System.Globalization;
using Platform.Contracts.Signatures;

namespace Platform.Service.Profiles.Values;

/// <summary>Paths of the CDN with wildcards, joined by <c>!</c>.</summary>
internal sealed class AclSyntax : ValueSyntax
{
    internal const char Separator = '!';

    public override Problem? Read(ParameterInput input, out ParameterValue value)
    {
        value = default;
        if (input is not ListInput { Items: { IsDefaultOrEmpty: false } inputs })
        {
            return "is not an array of paths";
        }

        var items = new string[inputs.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (ReadAtom(inputs[i], out items[i]) is { } problem)
            {
                return problem with { Member = i.ToString(CultureInfo.InvariantCulture) };
            }
        }

        return Value([.. items], out value);
    }

    public override Problem? ReadPosted(string wire, out ParameterValue value)
    {
        value = default;
        ImmutableArray<string> items = [.. wire.Split(Separator)];
        foreach (var item in items)
        {
            if (CdnPathSyntax.Check(item, wildcards: true) is { } problem)
            {
                return problem;
            }
        }

        return Value(items, out value);
    }

    public override Problem? ReadAtom(ParameterInput input, out string atom)
    {
        atom = (input as TextInput)?.Value ?? "";
        return input is TextInput ? CdnPathSyntax.Check(atom, wildcards: true) : "has an item that is not a string";
    }

    private static Problem? Value(ImmutableArray<string> items, out ParameterValue value)
    {
        var wire = string.Join(Separator, items);
        var problem = WireRules.Check(wire);
        value = problem is null ? new ParameterValue(wire) { Items = items } : default;
        return problem;
    }
}
