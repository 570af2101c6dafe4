using System.Globalization;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Platform.Service.Profiles.Values;
using Platform.Signing;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Rules;

/// <summary>
/// Tries to sign with each value that a profile spells out. Rules by which nothing can be signed would refuse every caller from the
/// moment they are published, for a parameter in which no caller has a say.
/// </summary>
internal static class SpelledOutValues
{
    /// <summary>A template that is wrong with each of these subjects is wrong itself.</summary>
    private static readonly string[] Subjects = ["s", "1"];

    /// <param name="rules">Rules that compile.</param>
    /// <param name="parameters">What they compile to.</param>
    /// <param name="findings">What is wrong with them.</param>
    internal static void Check(ProfileRules rules, CompiledParameter[] parameters, ref Findings findings)
    {
        var kind = Kinds.Of(rules);
        var compiled = parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        var trials = Array.ConvertAll(Subjects, subject => Trial(rules, kind, compiled, Asker(subject)));
        foreach (var rule in rules.Parameters)
        {
            var pointer = JsonPointer.Child("/parameters", rule.Name);
            if (rule.Allow is null)
            {
                Set(rule, pointer, trials, ref findings);
                continue;
            }

            foreach (var (place, value) in Chosen(kind, rule, compiled[rule.Name]))
            {
                Choice(rule.Name, value, $"{pointer}/allow/{place}", trials, ref findings);
            }
        }
    }

    private static void Set(ParameterRule rule, string pointer, SigningTrial[] trials, ref Findings findings)
    {
        FieldRefusal? wrong = null;
        foreach (var trial in trials)
        {
            // A subject that does not fit the template says nothing about it.
            if (!trial.TryJudge(rule.Name, out var fault)) continue;
            if (fault is null) return;
            wrong ??= fault;
        }

        if (wrong is not { } refusal) return;
        if (rule.Template is null)
        {
            findings.Add($"{pointer}/pin", RefusalCode.InvalidRequest, refusal.Name, FieldPhrases.Of(refusal.Reason));
        }
        else
        {
            findings.Add($"{pointer}/template", RefusalCode.TemplateInvalid, $"With what the template makes, {refusal.Name}", FieldPhrases.Of(refusal.Reason));
        }
    }

    private static void Choice(string name, string value, string pointer, SigningTrial[] trials, ref Findings findings)
    {
        var refusals = Array.ConvertAll(trials, trial => trial.Refusal(name, value));
        if (refusals is [{ } refusal, ..] && Array.TrueForAll(refusals, refused => refused is not null))
        {
            findings.Add(pointer, RefusalCode.InvalidRequest, $"With this value, {refusal.Name}", FieldPhrases.Of(refusal.Reason));
        }
    }

    /// <summary>What the profile sets for one subject.</summary>
    private static SigningTrial Trial(ProfileRules rules, SignatureKind kind, Dictionary<string, CompiledParameter> compiled, in EvaluationScope asker)
    {
        var set = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var rule in rules.Parameters.Where(rule => rule.Allow is null))
        {
            // Whether a subject is part of an address can't be told by other subjects.
            if (compiled[rule.Name] is TemplatedParameter { Name: "ip", Template.HasSubject: true }) continue;
            if (Made(compiled[rule.Name], asker) is { } made) set.Add(rule.Name, made);
        }

        return new(kind, rules.ResourceType, rules.Parameters.Any(rule => rule.Name == "format"), set);
    }

    /// <summary>The values that callers choose from, and the one they get without a choice, each with its place below <c>allow</c>.</summary>
    private static IEnumerable<(string Place, string Value)> Chosen(SignatureKind kind, ParameterRule rule, CompiledParameter compiled)
    {
        var syntax = ValueSyntaxes.Of(ParameterCatalogue.Find(kind, rule.Name)!);
        foreach (var (index, input) in (rule.Allow!.OneOf ?? []).Index())
        {
            // One item is a list of one.
            if (syntax.ReadAtom(input, out var value) is null) yield return (string.Create(CultureInfo.InvariantCulture, $"one_of/{index}"), value);
        }

        if (rule.Allow.Default is not null && Made(compiled, Asker(Subjects[0])) is { } made) yield return ("default", made);
    }

    private static string? Made(CompiledParameter parameter, in EvaluationScope asker)
    {
        var ignored = default(Findings);
        return parameter.Final(given: null, asker, ref ignored);
    }

    private static EvaluationScope Asker(string subject) => new("", "", subject, DateTimeOffset.UnixEpoch, TemplateCompiler.SampleContext);
}
