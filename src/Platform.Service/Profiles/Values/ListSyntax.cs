using System.Collections.Immutable;
using Platform.Signing.Wire;

namespace Platform.Service.Profiles.Values;

/// <summary>Items joined by commas.</summary>
internal sealed class ListSyntax() : ItemsSyntax(',', mayBeEmpty: true)
{
    /// <summary>No tag and no format is longer.</summary>
    private const int MaxItemLength = 255;

    protected override Problem? Check(string item) => CheckItem(item);

    protected override Problem? Join(ImmutableArray<string> items, out ParameterValue value) => Value(items, out value);

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
