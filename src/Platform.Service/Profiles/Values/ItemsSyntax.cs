using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Platform.Contracts.Signatures;

namespace Platform.Service.Profiles.Values;

/// <summary>An array of strings, on the wire joined by a separator for which there is no escape.</summary>
internal abstract class ItemsSyntax(char separator, bool mayBeEmpty) : ValueSyntax
{
    public sealed override Problem? Read(ParameterInput input, out ParameterValue value)
    {
        value = default;
        if (input is not ListInput { Items: { IsDefault: false } inputs } || (inputs.IsEmpty && !mayBeEmpty))
        {
            return "is not an array of strings";
        }

        var items = new string[inputs.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (ReadAtom(inputs[i], out items[i]) is { } problem)
            {
                return problem with { Member = i.ToString(CultureInfo.InvariantCulture) };
            }
        }

        return Join(ImmutableCollectionsMarshal.AsImmutableArray(items), out value);
    }

    public sealed override Problem? ReadPosted(string wire, out ParameterValue value)
    {
        value = default;
        var items = wire.Split(separator);
        foreach (var item in items)
        {
            if (Check(item) is { } problem)
            {
                return problem;
            }
        }

        return Join(ImmutableCollectionsMarshal.AsImmutableArray(items), out value);
    }

    public sealed override Problem? ReadAtom(ParameterInput input, out string atom)
    {
        atom = (input as TextInput)?.Value ?? "";
        return input is TextInput ? Check(atom) : "has an item that is not a string";
    }

    public sealed override ParameterInput Alone(ParameterInput atom) => new ListInput([atom]);

    /// <summary>Judges one item.</summary>
    /// <returns>Null when it is good.</returns>
    protected abstract Problem? Check(string item);

    /// <summary>Joins checked items.</summary>
    /// <returns>Null when <paramref name="value"/> is good.</returns>
    protected abstract Problem? Join(ImmutableArray<string> items, out ParameterValue value);
}
