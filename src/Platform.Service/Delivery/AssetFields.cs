using System.Collections.Immutable;
using System.Globalization;
using Platform.Signing;

namespace Platform.Service.Delivery;

/// <summary>What the rules made of a request, by name and as what it is: everything was checked against its type before.</summary>
internal readonly struct AssetFields(ImmutableArray<SignedField> fields)
{
    public string? Text(string name)
    {
        foreach (var field in fields)
        {
            if (field.Name == name) return field.Value;
        }

        return null;
    }

    public string Needed(string name) => Text(name) ?? throw new InvalidOperationException($"The rules let {name} be left out.");

    public bool? Flag(string name) => Text(name) switch { null => null, "true" => true, _ => false };

    public long? Number(string name) => Text(name) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    public ImmutableArray<string> List(string name, char separator = ',') => Text(name) is { } text ? [.. text.Split(separator)] : [];
}
