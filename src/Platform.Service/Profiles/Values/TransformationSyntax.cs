using System.Collections.Immutable;
using Platform.Contracts.Signatures;
using Platform.Signing.Wire;

namespace Platform.Service.Profiles.Values;

/// <summary>One transformation: its text, or steps of named components, joined by <c>/</c>.</summary>
internal sealed class TransformationSyntax : ValueSyntax
{
    public override Problem? Read(ParameterInput input, out ParameterValue value)
    {
        var problem = ReadSteps(input, format: out _, allowFormat: false, out var wire) ?? WireRules.Check(wire);
        value = problem is null ? new(wire) : default;
        return problem;
    }

    /// <summary>Reads text, one step, or an array of both; an eager transformation's only object may carry <c>format</c>.</summary>
    internal static Problem? ReadSteps(ParameterInput input, out string? format, bool allowFormat, out string wire)
    {
        (format, wire) = (null, "");
        switch (input)
        {
            case TextInput text:
                wire = text.Value;
                return wire.Length == 0 || wire.Contains('|', StringComparison.Ordinal) ? "has a transformation that is empty or contains |" : null;
            case MapInput { Members: { IsDefault: false } members }:
                if (allowFormat && members.FirstOrDefault(member => member.Name == "format")?.Value is TextInput { Value: { Length: > 0 } suffix })
                {
                    format = suffix;
                    members = members.RemoveAll(member => member.Name == "format");
                }

                return ReadStep(members, out wire);
            case ListInput { Items: { IsDefaultOrEmpty: false } items } when !items.Any(item => item is ListInput):
                var steps = new string[items.Length];
                for (var i = 0; i < steps.Length; i++)
                {
                    if (ReadSteps(items[i], out _, allowFormat: false, out steps[i]) is { } problem)
                    {
                        return problem;
                    }
                }

                wire = string.Join('/', steps);
                return null;
            default:
                return "is not a transformation: a string, an object of components, or an array of them";
        }
    }

    private static Problem? ReadStep(ImmutableArray<NamedInput> members, out string wire)
    {
        wire = "";
        var components = new List<KeyValuePair<string, string>>(members.Length);
        foreach (var member in members)
        {
            var text = member.Value switch { TextInput value => value.Value, NumberInput value => value.Text, _ => null };
            if (string.IsNullOrEmpty(text))
            {
                return "has a component that is neither a string nor a number, or is empty";
            }

            components.Add(new(member.Name, text));
        }

        if (components.Count == 0 || !TransformationStep.TryCreate(components, out var step))
        {
            return "has a component that is unknown or contains , / or |";
        }

        wire = step.ToString();
        return null;
    }
}
