using System.Collections.Immutable;

namespace Platform.Signing.Wire;

/// <summary>One key of <c>context</c> or <c>metadata</c> with a text, or with several values.</summary>
public readonly record struct ContextPair
{
    /// <summary>A key with one text.</summary>
    public ContextPair(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        (Key, Value, Values) = (key, value, default);
    }

    /// <summary>A key with several values, posted as a JSON array: a multi-select metadata field.</summary>
    public ContextPair(string key, ImmutableArray<string> values)
    {
        ArgumentNullException.ThrowIfNull(key);
        (Key, Value, Values) = (key, "", values.IsDefault ? [] : values);
    }

    /// <summary>The key, or the external id of a metadata field.</summary>
    public string Key { get; }

    /// <summary>The text when there is one value.</summary>
    public string Value { get; }

    /// <summary>The values when there are several; default when there is one text.</summary>
    public ImmutableArray<string> Values { get; }
}
