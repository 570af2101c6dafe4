using System.Collections.Immutable;
using System.Text.Json;
using Platform.Contracts.Signatures;

namespace Platform.Contracts.Profiles;

/// <summary>An <see cref="AllowRule"/> as JSON; members that bound nothing are not written, and unknown ones are refused.</summary>
internal static class AllowRuleJson
{
    private static readonly ParameterInputConverter Inputs = new();

    internal static AllowRule Read(ref Utf8JsonReader reader)
    {
        var rule = new AllowRule();
        JsonMembers.Each(ref reader, int.MaxValue, (ref Utf8JsonReader value, string name) => rule = name switch
        {
            "one_of" => rule with { OneOf = RuleJson.Array(ref value, static (ref Utf8JsonReader item) => ParameterInputReader.Value(ref item)) },
            "prefix" => rule with { Prefix = RuleJson.Text(ref value) },
            "pattern" => rule with { Pattern = RuleJson.Text(ref value) },
            "max_length" => rule with { MaxLength = RuleJson.Integer(ref value) },
            "min" => rule with { Min = RuleJson.Number(ref value) },
            "max" => rule with { Max = RuleJson.Number(ref value) },
            "max_items" => rule with { MaxItems = RuleJson.Integer(ref value) },
            "keys" => rule with { Keys = RuleJson.Array(ref value, JsonMembers.Text) },
            "named" => rule with { Named = RuleJson.Array(ref value, JsonMembers.Text) },
            "required" => rule with { Required = RuleJson.Flag(ref value) },
            "default" => rule with { Default = RuleJson.Input(ref value) },
            _ => throw RuleJson.Unknown(),
        });
        return rule;
    }

    internal static void Write(Utf8JsonWriter writer, AllowRule rule, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        Write(writer, "one_of", rule.OneOf, (json, item) => Inputs.Write(json, item, options));
        WriteText(writer, "prefix", rule.Prefix);
        WriteText(writer, "pattern", rule.Pattern);
        WriteNumber(writer, "max_length", rule.MaxLength);
        WriteNumber(writer, "min", rule.Min);
        WriteNumber(writer, "max", rule.Max);
        WriteNumber(writer, "max_items", rule.MaxItems);
        Write(writer, "keys", rule.Keys, static (json, key) => json.WriteStringValue(key));
        Write(writer, "named", rule.Named, static (json, name) => json.WriteStringValue(name));
        if (rule.Required)
        {
            writer.WriteBoolean("required", true);
        }

        if (rule.Default is not null)
        {
            writer.WritePropertyName("default");
            Inputs.Write(writer, rule.Default, options);
        }

        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, decimal? number)
    {
        if (number is not null)
        {
            writer.WriteNumber(name, number.Value);
        }
    }

    private static void Write<T>(Utf8JsonWriter writer, string name, ImmutableArray<T>? items, Action<Utf8JsonWriter, T> write)
    {
        if (items is not null)
        {
            writer.WriteStartArray(name);
            foreach (var item in items)
            {
                write(writer, item);
            }

            writer.WriteEndArray();
        }
    }
}
