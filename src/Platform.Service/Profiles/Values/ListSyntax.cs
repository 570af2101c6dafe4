using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Platform.Contracts.Signatures;
using Platform.Signing.Wire;

namespace Platform.Service.Profiles.Values;

/// <summary>Items joined by commas, for which there is no escape.</summary>
internal sealed class ListSyntax : ValueSyntax
{
    /// <summary>No tag and no format is longer.</summary>
    private const int MaxItemLength = 255;

    public override Problem? Read(ParameterInput input, out ParameterValue value)
    {
        value = default;
        if (input is not ListInput { Items: { IsDefault: false } inputs })
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

        return Value(ImmutableCollectionsMarshal.AsImmutableArray(items), out value);
    }

    public override Problem? ReadPosted(string wire, out ParameterValue value)
    {
        value = default;
        var items = wire.Split(',');
        for (var i = 0; i < items.Length; i++)
        {
            if (CheckItem(items[i]) is { } problem)
            {
                return problem;
            }
        }

        return Value(ImmutableCollectionsMarshal.AsImmutableArray(items), out value);
    }

    public override Problem? ReadAtom(ParameterInput input, out string atom)
    {
        atom = (input as TextInput)?.Value ?? "";
        return input is TextInput ? CheckItem(atom) : "has an item that is not a string";
    }

    /// <summary>Joins checked items.</summary>
    internal static Problem? Value(ImmutableArray<string> items, out ParameterValue value)
    {
        value = default;
        if (!WireList.TryEncode(items.AsSpan(), out var wire))
        {
            return "has an item that is empty or contains a comma";
        }

        var problem = WireRules.Check(wire, WireRules.MaxCompound);
        value = problem is null ? new ParameterValue(wire) { Items = items } : default;
        return problem;
    }

    internal static Problem? CheckItem(string item) =>
        !WireList.IsItem(item) ? "has an item that is empty or contains a comma"
        : item.Length > MaxItemLength ? $"has an item of more than {MaxItemLength} characters"
        : char.IsWhiteSpace(item[0]) || char.IsWhiteSpace(item[^1]) ? "has an item that starts or ends with a space"
        : null;
}
