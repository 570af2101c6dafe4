using System.Collections.Immutable;
using System.Globalization;
using Platform.Contracts.Signatures;
using Platform.Signing.Wire;

namespace Platform.Service.Profiles.Values;

/// <summary><c>context</c> and <c>metadata</c>: keys with a text, a number or several texts.</summary>
/// <param name="reservesKeys">True for <c>context</c>, where keys <c>sp_*</c> are the platform's own.</param>
internal sealed class PairSyntax(bool reservesKeys) : ValueSyntax
{
    internal const string ReservedPrefix = "sp_";

    private const int MaxPairs = 1000;
    private const int MaxKeyLength = 255;
    private const int MaxTextLength = 1024;

    public override Problem? Read(ParameterInput input, out ParameterValue value)
    {
        value = default;
        if (input is not MapInput { Members: { IsDefault: false } members })
        {
            return "is not an object of keys and values";
        }

        var pairs = ImmutableArray.CreateBuilder<ContextPair>(members.Length);
        foreach (var member in members)
        {
            if (ReadPair(member, out var pair) is { } problem)
            {
                return problem with { Member = member.Name };
            }

            pairs.Add(pair);
        }

        return Value(pairs.MoveToImmutable(), out value);
    }

    public override Problem? ReadPosted(string wire, out ParameterValue value)
    {
        value = default;
        if (WireRules.Check(wire, WireRules.MaxCompound) is { } wrong)
        {
            return wrong;
        }

        if (PairText.Parse(wire) is not { } pairs)
        {
            return "is not key=value, joined by |, with \\= and \\| for the characters themselves";
        }

        foreach (var pair in pairs)
        {
            if (Check(pair) is { } problem)
            {
                return problem with { Member = pair.Key };
            }
        }

        return Value(pairs, out value);
    }

    public override Problem? ReadAtom(ParameterInput input, out string atom)
    {
        atom = input switch { TextInput text => text.Value, NumberInput number => number.Text, _ => "" };
        return input is TextInput or NumberInput ? CheckText(atom) : "is neither a string nor a number";
    }

    internal Problem? CheckKey(string key)
    {
        if (key.Length is 0 or > MaxKeyLength || char.IsWhiteSpace(key[0]) || char.IsWhiteSpace(key[^1]))
        {
            return $"has a key that is empty, starts or ends with a space, or is longer than {MaxKeyLength} characters";
        }

        if (reservesKeys && key.StartsWith(ReservedPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return $"has a key that starts with {ReservedPrefix}: those are the platform's own";
        }

        return WireContext.IsAtom(key) ? null : "has a key with a backslash at its end or before = or |";
    }

    /// <summary>Writes checked pairs.</summary>
    internal static Problem? Value(ImmutableArray<ContextPair> pairs, out ParameterValue value)
    {
        value = default;
        if (pairs.Length > MaxPairs)
        {
            return $"has more than {MaxPairs} pairs";
        }

        if (FirstRepeated(pairs) is { } key)
        {
            return new("has the same key twice", key);
        }

        if (!WireContext.TryEncode(pairs.AsSpan(), out var wire))
        {
            return "has a key or value with a backslash at its end or before = or |";
        }

        var problem = WireRules.Check(wire, WireRules.MaxCompound);
        value = problem is null ? new ParameterValue(wire) { Pairs = pairs } : default;
        return problem;
    }

    private static string? FirstRepeated(ImmutableArray<ContextPair> pairs)
    {
        if (pairs.Length < 2)
        {
            return null;
        }

        var keys = new HashSet<string>(pairs.Length, StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            if (!keys.Add(pair.Key))
            {
                return pair.Key;
            }
        }

        return null;
    }

    private Problem? ReadPair(NamedInput member, out ContextPair pair)
    {
        pair = default;
        if (member.Value is ListInput { Items: { IsDefault: false } items })
        {
            var texts = ImmutableArray.CreateBuilder<string>(items.Length);
            foreach (var item in items)
            {
                if (ReadAtom(item, out var text) is { } wrong)
                {
                    return wrong;
                }

                texts.Add(text);
            }

            pair = new(member.Name, texts.MoveToImmutable());
            return Check(pair);
        }

        var problem = ReadAtom(member.Value, out var single);
        pair = problem is null ? new(member.Name, single) : default;
        return problem ?? CheckKey(member.Name);
    }

    private Problem? Check(ContextPair pair)
    {
        if (pair.Values.IsDefault)
        {
            return CheckKey(pair.Key) ?? CheckText(pair.Value);
        }

        foreach (var text in pair.Values)
        {
            if (CheckText(text) is { } problem)
            {
                return problem;
            }
        }

        return pair.Values.IsEmpty ? "has an empty array" : CheckKey(pair.Key);
    }

    private static Problem? CheckText(string text) =>
        text.Length == 0 ? "has an empty value"
        : text.Length > MaxTextLength ? string.Create(CultureInfo.InvariantCulture, $"has a value of more than {MaxTextLength} characters")
        : WireContext.IsAtom(text) ? null
        : "has a value with a backslash at its end or before = or |";
}
