using System.Collections.Immutable;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles.Values;
using Platform.Signing.Wire;

namespace Platform.Service.Profiles.Rules;

/// <summary>Tags, context or metadata with pinned entries, to which the caller adds within bounds. The pinned ones come first.</summary>
internal sealed class CombinedParameter(string name, ValueSyntax syntax, ParameterValue pinned, Constraint constraint, bool required, string? fallback)
    : CompiledParameter(name, syntax)
{
    internal override string? Final(ParameterInput? given, in EvaluationScope scope, ref Findings findings)
    {
        if (given is null)
        {
            if (required)
            {
                AddRequired(scope, ref findings);
            }

            return fallback ?? pinned.Wire;
        }

        if (Syntax.Read(given, out var value) is { } problem)
        {
            findings.Add(Pointer(scope), RefusalCode.ParameterOutOfPolicy, Name, problem);
            return null;
        }

        if (Additions(value, scope, ref findings) is not { } additions)
        {
            return pinned.Wire;
        }

        if (Merge(pinned, additions, out var merged) is { } tooMuch)
        {
            findings.Add(Pointer(scope), RefusalCode.ParameterOutOfPolicy, Name, tooMuch);
        }

        return merged.Wire;
    }

    internal override void CheckPosted(string? wire, in EvaluationScope scope, ref Findings findings)
    {
        if (wire is null)
        {
            AddRequired(scope, ref findings);
        }
        else if (Syntax.ReadPosted(wire, out var value) is { } problem)
        {
            findings.Add(Pointer(scope), RefusalCode.ParameterOutOfPolicy, Name, problem);
        }
        else
        {
            if (!Holds(value))
            {
                findings.Add(Pointer(scope), RefusalCode.ParameterPinned, $"The profile sets entries of {Name} that are missing here: post them too.");
            }

            Additions(value, scope, ref findings, "post the profile's value");
        }
    }

    /// <summary>The pinned entries and then others.</summary>
    internal static Problem? Merge(in ParameterValue pinned, in ParameterValue additions, out ParameterValue merged) => pinned.Pairs.IsDefault
        ? ListSyntax.Value(pinned.Items.AddRange(additions.Items), out merged)
        : PairSyntax.Value(pinned.Pairs.AddRange(additions.Pairs), out merged);

    /// <summary>What the caller adds, checked; null when it adds nothing.</summary>
    private ParameterValue? Additions(in ParameterValue value, in EvaluationScope scope, ref Findings findings, string advice = "leave it out")
    {
        var additions = value.Pairs.IsDefault
            ? value with { Items = [.. value.Items.Except(pinned.Items, StringComparer.Ordinal)] }
            : value with { Pairs = OtherPairs(value.Pairs, scope, ref findings, advice) };
        if (additions.Count > 0)
        {
            constraint.Check(additions, this, scope, ref findings);
            return additions;
        }

        if (required)
        {
            AddRequired(scope, ref findings);
        }

        return null;
    }

    private ImmutableArray<ContextPair> OtherPairs(ImmutableArray<ContextPair> pairs, in EvaluationScope scope, ref Findings findings, string advice)
    {
        var others = ImmutableArray.CreateBuilder<ContextPair>(pairs.Length);
        foreach (var pair in pairs)
        {
            if (Pinned(pair.Key) is not { } own)
            {
                others.Add(pair);
            }
            else if (!Same(own, pair))
            {
                findings.Add(
                    JsonPointer.Child(Pointer(scope), pair.Key), RefusalCode.ParameterPinned, $"The profile sets this key of {Name} to another value: {advice}.");
            }
        }

        return others.DrainToImmutable();
    }

    private bool Holds(ParameterValue value) => value.Pairs.IsDefault
        ? pinned.Items.All(item => value.Items.Contains(item, StringComparer.Ordinal))
        : pinned.Pairs.All(own => value.Pairs.Any(pair => pair.Key == own.Key));

    private ContextPair? Pinned(string key)
    {
        foreach (var own in pinned.Pairs)
        {
            if (own.Key == key)
            {
                return own;
            }
        }

        return null;
    }

    private static bool Same(ContextPair left, ContextPair right) =>
        left.Value == right.Value
        && left.Values.IsDefault == right.Values.IsDefault
        && (left.Values.IsDefault || left.Values.SequenceEqual(right.Values, StringComparer.Ordinal));
}
