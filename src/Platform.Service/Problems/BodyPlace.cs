using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>A place in a body, beside what the contract says of it.</summary>
/// <param name="Pointer">RFC 6901.</param>
/// <param name="Value">What the caller sent there.</param>
/// <param name="Contract">What is expected there; null when only a converter knows.</param>
internal sealed record BodyPlace(string Pointer, JsonElement Value, JsonTypeInfo? Contract)
{
    // Longer names are not repeated to their sender: the pointer stops at the parent.
    private const int LongestName = 100;

    /// <summary>The members that the contract knows, when this one is not among them.</summary>
    private string? KnownInstead { get; init; }

    /// <summary>Follows a parser's path, for example <c>$.parts[1]['a b']</c>, as far as the body has it.</summary>
    /// <remarks>Names in a path are not escaped, so each step is matched against the names that are really there.</remarks>
    public static BodyPlace Find(JsonElement root, JsonTypeInfo contract, string? path)
    {
        var place = new BodyPlace("", root, contract);
        var rest = path is null ? "" : path.AsSpan(1);
        while (!rest.IsEmpty && place.Next(ref rest) is { } next)
        {
            place = next;
        }

        return place;
    }

    /// <summary>What is wrong here, from the contract alone: nothing of the caller's value is in it.</summary>
    public string Fault() => this switch
    {
        { KnownInstead: "" } => "There is no such member here, and no other: send {} or nothing.",
        { KnownInstead: { } known } => $"There is no such member here; known are: {known}.",
        { Contract.Kind: JsonTypeInfoKind.Object, Value.ValueKind: JsonValueKind.Object } => Missing(Contract) is { Length: > 0 } missing
            ? $"These members are missing: {missing}."
            : ExpectedShape.Unknown,
        { Contract: { } contract } => ExpectedShape.Describe(contract, Value),
        _ => ExpectedShape.Unknown,
    };

    private BodyPlace? Next(ref ReadOnlySpan<char> path) => Value.ValueKind switch
    {
        JsonValueKind.Array => Item(ref path),
        JsonValueKind.Object => Member(ref path),
        _ => null,
    };

    private BodyPlace? Item(ref ReadOnlySpan<char> path)
    {
        var end = path.IndexOf(']');
        if (path[0] != '[' || !int.TryParse(path[1..end], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= Value.GetArrayLength())
        {
            return null;
        }

        path = path[(end + 1)..];
        return new BodyPlace(JsonPointer.Child(Pointer, index.ToString(CultureInfo.InvariantCulture)), Value[index], ElementContract());
    }

    private BodyPlace? Member(ref ReadOnlySpan<char> path)
    {
        string? name = null;
        JsonElement value = default;
        var rest = path;
        foreach (var member in Value.EnumerateObject())
        {
            if (After(path, member.Name, out var after) && (name is null || after.Length < rest.Length))
            {
                (name, value) = (member.Name, member.Value);
                rest = after;
            }
        }

        path = rest;
        return name is null or { Length: > LongestName } ? null : Child(name, value);
    }

    private BodyPlace Child(string name, JsonElement value)
    {
        var pointer = JsonPointer.Child(Pointer, name);
        if (Contract is not { Kind: JsonTypeInfoKind.Object })
        {
            return new BodyPlace(pointer, value, ElementContract());
        }

        return Contract.Properties.FirstOrDefault(known => known.Name == name) is { } property
            ? new BodyPlace(pointer, value, property.CustomConverter is null ? Contract.Options.GetTypeInfo(property.PropertyType) : null)
            : new BodyPlace(pointer, value, null) { KnownInstead = string.Join(", ", Contract.Properties.Select(known => known.Name)) };
    }

    private JsonTypeInfo? ElementContract() => Contract?.ElementType is { } element ? Contract.Options.GetTypeInfo(element) : null;

    private string Missing(JsonTypeInfo contract) => string.Join(", ", contract.Properties
        .Where(property => property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false })
        .Where(property => !Value.TryGetProperty(property.Name, out _))
        .Select(property => property.Name));

    // A path shows a plain name as .name and any other as ['name'], and goes on with another step or ends.
    private static bool After(ReadOnlySpan<char> path, string name, out ReadOnlySpan<char> rest)
    {
        var step = path[0] == '.' ? $".{name}" : $"['{name}']";
        rest = path.StartsWith(step) ? path[step.Length..] : default;
        return path.StartsWith(step) && (rest.IsEmpty || rest[0] is '.' or '[');
    }
}
