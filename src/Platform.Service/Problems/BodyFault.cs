using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>
/// Finds out where and why a well-formed body does not fit its contract, by walking its tokens beside the contract up to
/// where the parser gave up. The parser's own message and path are not used: messages quote types and values, and a path
/// ends where a converter begins.
/// </summary>
internal sealed class BodyFault
{
    // Longer names are not repeated to their sender: the pointer stops at the parent.
    private const int LongestName = 100;

    private readonly Stack<Level> _levels = new();
    private JsonTypeInfo? _contract;

    private BodyFault(JsonTypeInfo root) => _contract = root;

    /// <summary>The refusal for a body that is well formed but did not parse.</summary>
    public static Refusal Explain(ReadOnlySpan<byte> body, JsonTypeInfo root, JsonException failure)
    {
        var fault = new BodyFault(root);
        var end = OffsetOf(body, failure);
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = PlatformJson.MaxDepth });
        string? detail = null;
        while (reader.BytesConsumed < end && reader.Read())
        {
            detail = fault.Take(ref reader);
        }

        return BodyRefusals.Shape(fault.Pointer(), failure is RequestShapeException ? failure.Message : detail ?? ExpectedShape.Describe(fault._contract));
    }

    // Takes one token. Returns what would be wrong with it if the parser gave up just here; null for "not of the contract's type".
    private string? Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                return TakeName(_levels.Peek(), reader.GetString()!);
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                var ended = _levels.Pop();
                _contract = ended.Contract;
                return ended.Missing();
            default:
                TakeValue(reader.TokenType);
                return null;
        }
    }

    private static string? TakeName(Level level, string name)
    {
        level.Name = name;
        level.Seen.Add(name);
        return level.Contract is { Kind: JsonTypeInfoKind.Object } contract && level.Property() is null
            ? $"There is no such member here; known are: {string.Join(", ", contract.Properties.Select(known => known.Name))}."
            : null;
    }

    private void TakeValue(JsonTokenType token)
    {
        if (_levels.TryPeek(out var level))
        {
            level.Index++;
            _contract = level.ContractOfValue();
        }

        if (token is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _levels.Push(new Level(_contract));
        }
    }

    private string Pointer()
    {
        var pointer = new StringBuilder();
        foreach (var level in _levels.Reverse())
        {
            if (level.Name is { Length: > LongestName } || (level.Name is null && level.Index < 0))
            {
                break;
            }

            pointer.AppendStep(level.Name ?? level.Index.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return pointer.ToString();
    }

    private static int OffsetOf(ReadOnlySpan<byte> body, JsonException failure)
    {
        var offset = 0;
        for (var line = failure.LineNumber ?? 0; line > 0; line--)
        {
            offset += body[offset..].IndexOf((byte)'\n') + 1;
        }

        return offset + (int)(failure.BytePositionInLine ?? 0);
    }

    /// <summary>An object or array that is being walked.</summary>
    private sealed class Level(JsonTypeInfo? contract)
    {
        public JsonTypeInfo? Contract { get; } = contract;

        /// <summary>The member being walked; null in an array.</summary>
        public string? Name { get; set; }

        public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

        public int Index { get; set; } = -1;

        public JsonPropertyInfo? Property() => Contract!.Properties.FirstOrDefault(known => known.Name == Name);

        public JsonTypeInfo? ContractOfValue() => Contract switch
        {
            { ElementType: { } element } => Contract.Options.GetTypeInfo(element),
            { Kind: JsonTypeInfoKind.Object } when Property() is { CustomConverter: null } property => Contract.Options.GetTypeInfo(property.PropertyType),
            _ => null,
        };

        public string? Missing()
        {
            if (Contract is not { Kind: JsonTypeInfoKind.Object })
            {
                return null;
            }

            var missing = Contract.Properties.Where(known => IsRequired(known) && !Seen.Contains(known.Name)).Select(known => known.Name).ToArray();
            return missing.Length == 0 ? null : $"These members are missing: {string.Join(", ", missing)}.";
        }

        private static bool IsRequired(JsonPropertyInfo property) =>
            property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false };
    }
}
