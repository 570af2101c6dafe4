using Platform.Contracts.Signatures;

namespace Platform.Service.Profiles.Values;

/// <summary>How one type of parameter is read, from JSON and from the text that a widget posts. What it returns can be signed.</summary>
internal abstract class ValueSyntax
{
    protected const string NotText = "is not a string";

    /// <summary>Reads a value as JSON gave it.</summary>
    /// <returns>Null when <paramref name="value"/> is good.</returns>
    public abstract Problem? Read(ParameterInput input, out ParameterValue value);

    /// <summary>Reads the text that is posted; <see cref="ParameterValue.Wire"/> is that very text.</summary>
    /// <returns>Null when <paramref name="value"/> is good.</returns>
    public virtual Problem? ReadPosted(string wire, out ParameterValue value) => Read(new TextInput(wire), out value);

    /// <summary>Reads one of the values that a profile spells out in <c>one_of</c>: an item of a list, a value of a pair, else the whole.</summary>
    /// <returns>Null when <paramref name="atom"/> is good.</returns>
    public virtual Problem? ReadAtom(ParameterInput input, out string atom)
    {
        var problem = Read(input, out var value);
        atom = value.Canonical;
        return problem;
    }

    /// <summary>One of the values of <c>one_of</c> as a caller sends it who sends no other.</summary>
    public virtual ParameterInput Alone(ParameterInput atom) => atom;
}
