using System.Collections.Immutable;
using System.Globalization;
using Platform.Contracts.Signatures;

namespace Platform.Service.Profiles.Values;

/// <summary>Paths, or beginnings of public ids, joined by commas; a beginning may end with a slash, which keeps it to a folder.</summary>
internal sealed class PathListSyntax : ValueSyntax
{
    public override Problem? Read(ParameterInput input, out ParameterValue value)
    {
        value = default;
        if (input is not ListInput { Items: { IsDefaultOrEmpty: false } inputs })
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

        return ListSyntax.Value([.. items], out value);
    }

    public override Problem? ReadPosted(string wire, out ParameterValue value)
    {
        value = default;
        ImmutableArray<string> items = [.. wire.Split(',')];
        foreach (var item in items)
        {
            if (Check(item) is { } problem)
            {
                return problem;
            }
        }

        return ListSyntax.Value(items, out value);
    }

    public override Problem? ReadAtom(ParameterInput input, out string atom)
    {
        atom = (input as TextInput)?.Value ?? "";
        return input is TextInput ? Check(atom) : "has an item that is not a string";
    }

    private static Problem? Check(string item) =>
        ListSyntax.CheckItem(item) ?? PathRules.Check(item.EndsWith('/') ? item[..^1] : item, versionSegments: true);
}
