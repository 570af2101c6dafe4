using System.Collections.Frozen;
using System.Globalization;
using Platform.Contracts.Refusals;
using Platform.Service.Profiles.Values;

namespace Platform.Service.Profiles.Rules;

/// <summary>A compiled <c>allow</c>: text bounds hold for each item and each value, the others for the whole.</summary>
internal sealed class Constraint
{
    internal FrozenSet<string>? OneOf { get; init; }

    internal string? Prefix { get; init; }

    internal ValuePattern? Pattern { get; init; }

    internal int? MaxLength { get; init; }

    internal decimal? Min { get; init; }

    internal decimal? Max { get; init; }

    internal int? MaxItems { get; init; }

    internal FrozenSet<string>? Keys { get; init; }

    internal void Check(in ParameterValue value, CompiledParameter parameter, in EvaluationScope scope, ref Findings findings)
    {
        // The place is put together only for what may be wrong: this is on every signature's way.
        if (!Admits(value, scope.Signs))
        {
            Report(parameter.Name, value, JsonPointer.Child(scope.Parent, parameter.Name), scope.Signs, ref findings);
        }
    }

    /// <summary>Adds an error for each bound that the value breaks, or is known to break where nothing is signed.</summary>
    internal void Report(string name, in ParameterValue value, string pointer, bool signs, ref Findings findings)
    {
        if (value.Count > MaxItems)
        {
            findings.Add(pointer, RefusalCode.ParameterOutOfPolicy, $"{name} has more than {MaxItems} entries.");
        }

        if (CheckRange(value) is { } outside)
        {
            findings.Add(pointer, RefusalCode.ParameterOutOfPolicy, name, outside);
        }

        if (!value.Pairs.IsDefault)
        {
            ReportPairs(name, value, pointer, signs, ref findings);
        }
        else if (!value.Items.IsDefault)
        {
            foreach (var item in value.Items)
            {
                ReportText(name, item, pointer, signs, ref findings);
            }
        }
        else
        {
            ReportText(name, value.Canonical, pointer, signs, ref findings);
        }
    }

    private bool Admits(in ParameterValue value, bool signs)
    {
        if (value.Count > MaxItems || CheckRange(value) is not null)
        {
            return false;
        }

        if (value.Items.IsDefault && value.Pairs.IsDefault)
        {
            return CheckText(value.Canonical, signs) is null;
        }

        foreach (var item in value.Items.IsDefault ? [] : value.Items)
        {
            if (CheckText(item, signs) is not null)
            {
                return false;
            }
        }

        foreach (var pair in value.Pairs.IsDefault ? [] : value.Pairs)
        {
            if (Keys?.Contains(pair.Key) == false || (pair.Values.IsDefault ? CheckText(pair.Value, signs) is not null : !pair.Values.All(text => CheckText(text, signs) is null)))
            {
                return false;
            }
        }

        return true;
    }

    private void ReportPairs(string name, in ParameterValue value, string pointer, bool signs, ref Findings findings)
    {
        foreach (var pair in value.Pairs)
        {
            var place = JsonPointer.Child(pointer, pair.Key);
            if (Keys?.Contains(pair.Key) == false)
            {
                findings.Add(place, RefusalCode.ParameterOutOfPolicy, $"{name} has a key that the profile does not allow.");
            }
            else if (pair.Values.IsDefault)
            {
                ReportText(name, pair.Value, place, signs, ref findings);
            }
            else
            {
                foreach (var text in pair.Values)
                {
                    ReportText(name, text, place, signs, ref findings);
                }
            }
        }
    }

    private void ReportText(string name, string text, string pointer, bool signs, ref Findings findings)
    {
        if (CheckText(text, signs) is { } problem)
        {
            findings.Add(pointer, ReferenceEquals(problem, ValuePattern.TooMuch) ? RefusalCode.PatternTooCostly : RefusalCode.ParameterOutOfPolicy, name, problem);
        }
    }

    private Problem? CheckText(string text, bool signs) =>
        OneOf?.Contains(text) == false ? "is none of the values that the profile allows"
        : text.Length > MaxLength ? $"is longer than the {MaxLength} characters that the profile allows"
        : Prefix is not null && !text.StartsWith(Prefix, StringComparison.Ordinal) ? "does not start with the profile's prefix"
        : signs ? Pattern?.Check(text)
        : Pattern?.MayHaveMatched(text) is false ? "does not match the profile's pattern"
        : null;

    private Problem? CheckRange(in ParameterValue value)
    {
        if (Min is null && Max is null)
        {
            return null;
        }

        var number = decimal.Parse(value.Canonical, CultureInfo.InvariantCulture);
        return number < Min || number > Max ? string.Create(CultureInfo.InvariantCulture, $"is not within the profile's bounds ({Min} to {Max})") : null;
    }
}
