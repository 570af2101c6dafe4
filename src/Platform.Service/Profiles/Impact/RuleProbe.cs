using System.Collections.Immutable;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles.Rules;
using Platform.Service.Profiles.Templates;
using Platform.Service.Profiles.Values;
using Platform.Signing.Parameters;
using Platform.Signing.Wire;

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

    private readonly ValueSyntax? _syntax;

    /// <summary>For values that are sent.</summary>
    private readonly CompiledParameter? _compiled;

    /// <summary>The same for who sends none: that it is required is asked elsewhere.</summary>
    private readonly CompiledParameter? _lenient;

    private ImmutableArray<string?>? _made;

    private ImmutableArray<string?>? _set;

    public RuleProbe(SignatureKind kind, ParameterRule rule)
    {
        (_kind, Rule) = (kind, rule);
        var findings = default(Findings);
        if (ParameterCatalogue.Find(kind, rule.Name) is not { } parameter) return;
        (Type, _syntax) = (parameter.Type, ValueSyntaxes.Of(parameter));
        _compiled = RuleCompiler.Compile(parameter, rule, "", ref findings);
        _lenient = rule.Allow is { Required: true } allow ? RuleCompiler.Compile(parameter, rule with { Allow = allow with { Required = false } }, "", ref findings) : _compiled;
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

    /// <summary>The entries that it pins itself; of pairs their keys.</summary>
    public ImmutableArray<string> Own => Rule.Pin switch
    {
        ListInput { Items.IsDefault: false } list => [.. list.Items.OfType<TextInput>().Select(item => item.Value)],
        MapInput { Members.IsDefault: false } map => [.. map.Members.Select(member => member.Name)],
        _ => [],
    };

    public bool UsesSubject => Template?.HasSubject is true;

    /// <summary>What is signed for each asker who leaves the parameter out; null where the field stays out.</summary>
    public ImmutableArray<string?> Made => _made ??= [.. Askers.Select(Make)];

    /// <summary>What it sets for each asker, whatever else is given: what it makes but for a default.</summary>
    public ImmutableArray<string?> Set => _set ??= Rule.Allow is { Default: not null } allow ? new RuleProbe(_kind, Rule with { Allow = allow with { Default = null } }).Made : Made;

    /// <summary>
    /// Whether what the other rule refuses of what this one sets is refused whoever asks and whenever. Where values are made from the
    /// subject and the time, the askers are only a few of many: then their form decides, as far as it can. Without a subject all that a
    /// template makes is of one length.
    /// </summary>
    public bool IsRefusedFromAllBy(RuleProbe other)
    {
        if (!Varies && !other.Varies) return true;
        if (HasEntries) return false;
        if (Varies && other.Varies) return LeadsAwayFrom(other.Beginning) || (!Template!.HasSubject && !other.Template!.HasSubject && Made[0]?.Length != other.Made[0]?.Length);
        if (other.Varies) return Made[0] is { } set && !other.CanMake(set);
        if (other.Sets) return other.Made[0] is { } wanted && !CanMake(wanted);
        return other.Rule.Allow is { } bounds && (ClosedChoice.Of(bounds) is { } values ? !values.Any(value => value is TextInput text && CanMake(text.Value)) : LeadsAwayFrom(bounds.Prefix));
    }

    /// <summary>Whether callers may have chosen what the other rule sets, beside what this one sets itself.</summary>
    public bool MayTake(RuleProbe other) => other.Rule.Pin is { } pin
        ? Askers.Any(asker => Against(_lenient, asker, pin) is null)
        : Askers.Zip(other.Set, (asker, set) => Given(_lenient, asker, set)).Any(code => code is null);

    /// <summary>What it says to each asker who sends what the other rule would have set; null where it says nothing against it.</summary>
    /// <param name="other">The other rule.</param>
    /// <param name="widget">Whether a widget sends it: it posts whole values, while others may give the entries that are theirs alone.</param>
    public ImmutableArray<RefusalCode?> Against(RuleProbe other, bool widget) => !widget && other.Rule.Pin is { } pin
        ? [.. Askers.Select(asker => Against(_compiled, asker, pin))]
        : [.. Askers.Zip(other.Set, (asker, set) => widget ? Posted(_compiled, asker, set) : Given(_compiled, asker, set))];

    /// <summary>What it says to each value of a closed list, sent alone.</summary>
    public ImmutableArray<RefusalCode?> Against(ImmutableArray<ParameterInput> values) => [.. values.Select(value => Against(_compiled, Askers[0], _syntax?.Alone(value) ?? value))];

    /// <summary>
    /// Whether these bounds let through whatever it sets, so far as that is more than the few askers show. A template without a subject
    /// makes texts of one length, and all of them begin with its first words.
    /// </summary>
    public bool KeepsTo(AllowRule bounds) => !Varies || (
        bounds.Pattern is null && ClosedChoice.Of(bounds) is null
        && (bounds.MaxLength is null || !Template!.HasSubject)
        && (bounds.Prefix is not { } prefix || (!HasEntries && Beginning.StartsWith(prefix, StringComparison.Ordinal))));

    /// <summary>Whether it can be made for the subject.</summary>
    public bool Fits(string subject) => Make(Asker(subject, Day)) is not null;

    private string? Make(EvaluationScope asker)
    {
        var findings = default(Findings);
        return _lenient?.Final(null, asker, ref findings);
    }

    private Template? Template => (_compiled as TemplatedParameter)?.Template;

    /// <summary>What it sets depends on who asks, or when.</summary>
    private bool Varies => Template?.Parts.Any(part => part is not LiteralPart) is true;

    private bool CanMake(string value) => Template!.Shape.IsMatch(value);

    private string Beginning => Template!.Parts[0] is LiteralPart first ? first.Literal : "";

    private bool LeadsAwayFrom(string? prefix) =>
        prefix is not null && !prefix.StartsWith(Beginning, StringComparison.Ordinal) && !Beginning.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>What it says to the entries of a text, given as such: then what it sets itself need not be among them.</summary>
    private RefusalCode? Given(CompiledParameter? rule, EvaluationScope asker, string? text)
    {
        var value = default(ParameterValue);
        if (text is null || !HasEntries || _syntax?.ReadPosted(text, out value) is not null) return Posted(rule, asker, text);
        return Against(rule, asker, value.Pairs.IsDefault ? new ListInput(Texts(value.Items)) : new MapInput([.. value.Pairs.Select(Member)]));

        static NamedInput Member(ContextPair pair) => new(pair.Key, pair.Values.IsDefault ? new TextInput(pair.Value) : new ListInput(Texts(pair.Values)));

        static ImmutableArray<ParameterInput> Texts(ImmutableArray<string> texts) => [.. texts.Select(text => new TextInput(text))];
    }

    private static RefusalCode? Posted(CompiledParameter? rule, EvaluationScope asker, string? posted)
    {
        var findings = default(Findings);
        if (posted is not null) rule?.CheckPosted(posted, asker, ref findings);
        return findings.Any ? findings.ToRefusal().Code : null;
    }

    private static RefusalCode? Against(CompiledParameter? rule, EvaluationScope asker, ParameterInput value)
    {
        var findings = default(Findings);
        rule?.Final(value, asker, ref findings);
        return findings.Any ? findings.ToRefusal().Code : null;
    }

    private static EvaluationScope Asker(string subject, DateTimeOffset now) => new("", "", subject, now, Context);
}
