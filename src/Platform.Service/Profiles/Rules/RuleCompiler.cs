using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles.Values;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Rules;

/// <summary>Checks and compiles the rule of one parameter.</summary>
internal static class RuleCompiler
{
    /// <param name="parameter">The parameter.</param>
    /// <param name="rule">Its rule.</param>
    /// <param name="pointer">Where the rule is.</param>
    /// <param name="findings">What is wrong with it.</param>
    /// <param name="combines">Whether lists may be pinned and allowed: what is added to an upload describes it, what is added to an archive's tags widens it.</param>
    /// <param name="clock">For how long a pattern rests that was too much work; the system's where nothing is signed.</param>
    /// <returns>The rule; null only when something was found.</returns>
    internal static CompiledParameter? Compile(SignedParameter parameter, ParameterRule rule, string pointer, ref Findings findings, bool combines = true, TimeProvider? clock = null)
    {
        var syntax = ValueSyntaxes.Of(parameter);
        combines &= parameter.Name is "tags" or "context" or "metadata" && rule is { Pin: not null, Template: null, Allow: not null };
        var given = (rule.Pin is null ? 0 : 1) + (rule.Template is null ? 0 : 1) + (rule.Allow is null ? 0 : 1);
        if (given != 1 && !combines)
        {
            findings.Add(pointer, RefusalCode.InvalidRequest, "A rule is exactly one of pin, template and allow; only tags, context and metadata may have pin and allow.");
            return null;
        }

        if (Refuse(parameter, rule) is { } detail)
        {
            findings.Add(pointer, RefusalCode.PinRequired, detail);
            return null;
        }

        if (rule.Template is not null)
        {
            return TemplateCompiler.Compile(parameter, syntax, rule.Template, $"{pointer}/template", ref findings);
        }

        var before = findings.Count;
        var pinned = Pin(parameter, syntax, rule.Pin, pointer, ref findings);
        var constraint = rule.Allow is null ? null : ConstraintCompiler.Compile(parameter, syntax, rule.Allow, $"{pointer}/allow", clock, ref findings);
        if (findings.Count > before)
        {
            return null;
        }

        return constraint is null
            ? new PinnedParameter(parameter.Name, syntax, pinned)
            : Allow(parameter, syntax, rule.Allow!, constraint, rule.Pin is null ? null : pinned, $"{pointer}/allow/default", ref findings);
    }

    private static string? Refuse(SignedParameter parameter, ParameterRule rule)
    {
        if (parameter.PinOnly && rule.Pin is null)
        {
            return $"{parameter.Name} can only be pinned. {parameter.Note}".TrimEnd();
        }

        // An expression's placeholders take a name only, so that a template of one spells it out.
        var spelledOut = rule.Pin is not null
            || (rule.Template is null ? rule.Allow?.OneOf is not null || rule.Allow?.Named is not null : parameter.Type is ParameterType.Expression);
        return parameter.Use == ParameterUse.ClosedChoice && !spelledOut
            ? $"{parameter.Name} can only be pinned, or chosen from values that the profile spells out. {parameter.Note}".TrimEnd()
            : null;
    }

    private static ParameterValue Pin(SignedParameter parameter, ValueSyntax syntax, ParameterInput? pin, string pointer, ref Findings findings)
    {
        var value = default(ParameterValue);
        if (pin is not null && syntax.Read(pin, out value) is { } problem)
        {
            findings.Add($"{pointer}/pin", RefusalCode.InvalidRequest, parameter.Name, problem);
        }

        return value;
    }

    private static CompiledParameter Allow(
        SignedParameter parameter, ValueSyntax syntax, AllowRule allow, Constraint constraint, ParameterValue? pinned, string pointer, ref Findings findings)
    {
        var fallback = Default(parameter, syntax, allow.Default, constraint, pinned, pointer, ref findings);
        return pinned is { } own
            ? new CombinedParameter(parameter.Name, syntax, own, constraint, allow.Required, fallback)
            : new AllowedParameter(parameter.Name, syntax, constraint, allow.Required, fallback);
    }

    /// <summary>The default's text, behind the pinned entries when there are some.</summary>
    private static string? Default(
        SignedParameter parameter, ValueSyntax syntax, ParameterInput? input, Constraint constraint, ParameterValue? pinned, string pointer, ref Findings findings)
    {
        if (input is null)
        {
            return null;
        }

        var problem = syntax.Read(input, out var value);
        if (problem is null)
        {
            var broken = default(Findings);
            constraint.Report(parameter.Name, value, pointer, signs: false, ref broken);
            problem = broken.Any ? "is outside the bounds of its own rule" : null;
        }

        if (problem is null && pinned is { } own)
        {
            problem = CombinedParameter.Merge(own, value, out value);
        }

        if (problem is not null)
        {
            findings.Add(pointer, RefusalCode.InvalidRequest, "The default", problem);
        }

        return value.Wire;
    }
}
