using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Contracts.Signatures;

namespace Platform.Contracts.Profiles;

/// <summary>
/// The rules of a profile as a JSON object of parameter names. What is refused is refused with an <see cref="InputShapeException"/>,
/// which names the place, for example <c>/folder/allow/max_length</c>.
/// </summary>
public sealed class ParameterRulesConverter : JsonConverter<ImmutableArray<ParameterRule>>
{
    private static readonly ParameterInputConverter Inputs = new();

    /// <inheritdoc/>
    public override ImmutableArray<ParameterRule> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var rules = ImmutableArray.CreateBuilder<ParameterRule>();
        JsonMembers.Each(ref reader, NamedInputsConverter.MaxParameters, (ref Utf8JsonReader value, string name) => rules.Add(ReadRule(ref value, name)));
        return rules.DrainToImmutable();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ImmutableArray<ParameterRule> value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        foreach (var rule in value)
        {
            writer.WriteStartObject(rule.Name);
            if (rule.Pin is not null)
            {
                writer.WritePropertyName("pin");
                Inputs.Write(writer, rule.Pin, options);
            }

            if (rule.Template is not null)
            {
                writer.WriteString("template", rule.Template);
            }

            if (rule.Allow is not null)
            {
                writer.WritePropertyName("allow");
                AllowRuleJson.Write(writer, rule.Allow, options);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static ParameterRule ReadRule(ref Utf8JsonReader reader, string name)
    {
        var rule = new ParameterRule(name);
        JsonMembers.Each(ref reader, int.MaxValue, (ref Utf8JsonReader value, string member) => rule = member switch
        {
            "pin" => rule with { Pin = RuleJson.Input(ref value) },
            "template" => rule with { Template = RuleJson.Text(ref value) },
            "allow" when value.TokenType == JsonTokenType.Null => rule,
            "allow" => rule with { Allow = AllowRuleJson.Read(ref value) },
            _ => throw RuleJson.Unknown(),
        });
        return rule;
    }
}
