using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles.Rules;
using Platform.Signing;
using Platform.Signing.Wire;

namespace Platform.Service.Profiles;

internal sealed partial class CompiledProfile
{
    private const string WidgetParent = "/paramsToSign";

    /// <summary>
    /// The fields to sign for an Upload Widget, which has put its form together already: exactly what it gives, if the rules accept it.
    /// A value is the text that the widget posts, or a JSON boolean or number, which it posts as that text.
    /// </summary>
    /// <param name="paramsToSign">All the widget posts but the file and the key.</param>
    /// <param name="subject">For whom; null for nobody.</param>
    /// <param name="now">The time.</param>
    /// <param name="context">The tenant's key and the randomness.</param>
    internal EvaluationResult EvaluateWidget(ImmutableArray<NamedInput> paramsToSign, string? subject, DateTimeOffset now, TemplateContext context)
    {
        if (!FitsWidgets)
        {
            return new Refusal(
                RefusalCode.ProfileNotForWidget,
                "The profile makes values ({uuid} or lineage) that a widget can't know before it asks: use another profile for it.");
        }

        var inputs = paramsToSign.IsDefault ? [] : paramsToSign;
        if (inputs.Length > NamedInputsConverter.MaxParameters)
        {
            return TooMany(WidgetParent);
        }

        var findings = default(Findings);
        var fields = Posted(inputs, ref findings);
        var timestamp = Timestamp(fields, now, ref findings, out var serverTime);
        var scope = new EvaluationScope(WidgetParent, "", Subject(subject, "", ref findings), now, context);
        foreach (var parameter in _parameters)
        {
            parameter.CheckPosted(Value(fields, parameter.Name), scope, ref findings);
        }

        return findings.Any
            ? findings.ToRefusal() with { Facts = serverTime }
            : EvaluationResult.Of(ImmutableCollectionsMarshal.AsImmutableArray(fields), timestamp);
    }

    private SignedField[] Posted(ImmutableArray<NamedInput> inputs, ref Findings findings)
    {
        var fields = new List<SignedField>(inputs.Length);
        foreach (var (name, input) in inputs)
        {
            var wire = input switch
            {
                TextInput text => text.Value,
                FlagInput flag => WireText.Boolean(flag.Value),
                NumberInput number => number.Text,
                _ => null,
            };
            if (name != TimestampName && !_places.ContainsKey(name))
            {
                findings.AddNotAllowed(WidgetParent, name);
            }
            else if (wire is null)
            {
                findings.Add(JsonPointer.Child(WidgetParent, name), RefusalCode.ParameterOutOfPolicy, $"{name} is neither a string nor a boolean nor a number: send the text that is posted.");
            }
            else if (fields.Exists(field => field.Name == name))
            {
                findings.Add(JsonPointer.Child(WidgetParent, name), RefusalCode.InvalidRequest, $"{name} is given twice.");
            }
            else
            {
                fields.Add(new(name, wire));
            }
        }

        fields.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return [.. fields];
    }

    private long Timestamp(SignedField[] fields, DateTimeOffset now, ref Findings findings, out ImmutableDictionary<string, RefusalFact> serverTime)
    {
        serverTime = ImmutableDictionary<string, RefusalFact>.Empty;
        var expected = SignatureClock.Timestamp(now, LifetimeSeconds);
        if (Value(fields, TimestampName) is not { } text)
        {
            findings.Add($"{WidgetParent}/{TimestampName}", RefusalCode.ParameterRequired, "A widget sends the timestamp it posts.");
            return 0;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var timestamp)
            && text == WireText.WholeNumber(timestamp)
            && Math.Abs(timestamp - expected) <= SignatureClock.WidgetToleranceSeconds)
        {
            return timestamp;
        }

        findings.Add(
            $"{WidgetParent}/{TimestampName}",
            RefusalCode.TimestampOutOfRange,
            $"The timestamp is not within {SignatureClock.WidgetToleranceSeconds} seconds of the one that gives the profile's lifetime: see expected_timestamp.");
        serverTime = serverTime
            .Add("server_time", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            .Add("expected_timestamp", expected);
        return 0;
    }

    private static string? Value(SignedField[] fields, string name)
    {
        foreach (var field in fields)
        {
            if (field.Name == name)
            {
                return field.Value;
            }
        }

        return null;
    }
}
