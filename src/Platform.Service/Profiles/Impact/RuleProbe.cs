using System.Collections.Immutable;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles.Rules;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Impact;

/// <summary>
/// One parameter's rule, asked what it would do with a value. Where values are made from the subject and the time, it is asked for
/// several of both: what is said of all of them is taken for certain.
/// </summary>
internal sealed class RuleProbe
{
    private static readonly DateTimeOffset Day = new(2026, 3, 9, 12, 30, 15, TimeSpan.Zero);

    private static readonly TemplateContext Context = new("asks what a rule would do......."u8.ToArray(), static () => new("0f8fad5b-d9cb-469f-a165-70867728950e"));

    private static readonly ImmutableArray<EvaluationScope> Askers = [Asker("user-42", Day), Asker("4f9a1c", Day.AddDays(400)), Asker("anna.b", Day.AddHours(-31))];

    private readonly SignatureKind _kind;
    private readonly CompiledParameter? _compiled;
    private ImmutableArray<string?>? _made;

    public RuleProbe(SignatureKind kind, ParameterRule rule)
    {
        (_kind, Rule) = (kind, rule);
        var lenient = rule.Allow is { Required: true } allow ? rule with { Allow = allow with { Required = false } } : rule;
        var findings = default(Findings);
        var parameter = ParameterCatalogue.Find(kind, rule.Name);
        Type = parameter?.Type;
        _compiled = parameter is null ? null : RuleCompiler.Compile(parameter, lenient, "", ref findings);
    }

    public ParameterRule Rule { get; }

    public string Name => Rule.Name;

    public ParameterType? Type { get; }

    public bool Sets => Rule.Pin is not null || Rule.Template is not null;

    /// <summary>Set entries, to which callers add others.</summary>
    public bool Combines => Sets && Rule.Allow is not null;

    /// <summary>Values are several of something.</summary>
    public bool HasEntries => Type is ParameterType.List or ParameterType.PathList or ParameterType.Acl || HasPairs;

    /// <summary>Values are keys with something; two of the same key are in each other's way.</summary>
    public bool HasPairs => Type is ParameterType.Context or ParameterType.Metadata;

    /// <summary>The same without what it sets: what callers may choose.</summary>
    public RuleProbe Chosen => field ??= new(_kind, Rule with { Pin = null });

    public bool UsesSubject => Rule.Template?.Contains("{subject}", StringComparison.Ordinal) is true;

    /// <summary>What is signed for each asker who leaves the parameter out; null where the field stays out.</summary>
    public ImmutableArray<string?> Made => _made ??= [.. Askers.Select(Make)];

    /// <summary>What it says to each asker who sends what the other rule would have made; null where it says nothing against it.</summary>
    public ImmutableArray<RefusalCode?> Against(RuleProbe other) => [.. Askers.Zip(other.Made, Against)];

    /// <summary>What it says to each value of a closed list.</summary>
    public ImmutableArray<RefusalCode?> Against(ImmutableArray<ParameterInput> values) => [.. values.Select(Against)];

    private string? Make(EvaluationScope asker)
    {
        var findings = default(Findings);
        return _compiled?.Final(null, asker, ref findings);
    }

    private RefusalCode? Against(EvaluationScope asker, string? posted)
    {
        var findings = default(Findings);
        if (posted is not null) _compiled?.CheckPosted(posted, asker, ref findings);
        return findings.Any ? findings.ToRefusal().Code : null;
    }

    private RefusalCode? Against(ParameterInput value)
    {
        var findings = default(Findings);
        _compiled?.Final(value, Askers[0], ref findings);
        return findings.Any ? findings.ToRefusal().Code : null;
    }

    private static EvaluationScope Asker(string subject, DateTimeOffset now) => new("", "", subject, now, Context);
}
