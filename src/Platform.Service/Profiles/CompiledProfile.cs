using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles.Rules;
using Platform.Service.Profiles.Templates;
using Platform.Service.Profiles.Values;
using Platform.Signing;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles;

/// <summary>
/// The rules of one version, ready to be asked: compiled once, immutable, safe for all threads. Deny by default.
/// A refusal says all that is wrong; its code is the first error's.
/// </summary>
internal sealed partial class CompiledProfile
{
    private const string TimestampName = "timestamp";
    private const string LineageField = "context";
    private const int NoPlace = -1;

    private readonly CompiledParameter[] _parameters;
    private readonly FrozenDictionary<string, int> _places;
    private readonly int _timestampPlace;
    private readonly bool _lineage;
    private readonly bool _hasUuid;
    private readonly ImmutableArray<ImmutableArray<string>> _needed;

    private CompiledProfile(ProfileRules rules, CompiledParameter[] parameters)
    {
        _parameters = parameters;
        _places = parameters.Index().ToFrozenDictionary(item => item.Item.Name, item => item.Index, StringComparer.Ordinal);
        Kind = Kinds.Of(rules);
        _needed = ParameterCatalogue.Needed(Kind);
        _timestampPlace = Kinds.SignsApiParameters(Kind) ? parameters.Count(parameter => string.CompareOrdinal(parameter.Name, TimestampName) < 0) : NoPlace;
        (_lineage, LifetimeSeconds) = (rules.Lineage, rules.LifetimeSeconds);
        var templates = parameters.OfType<TemplatedParameter>().Select(parameter => parameter.Template).ToArray();
        (NeedsSubject, _hasUuid) = (templates.Any(template => template.NeedsSubject), templates.Any(template => template.HasUuid));
    }

    /// <summary>What is signed.</summary>
    internal SignatureKind Kind { get; }

    /// <summary>How long signatures can be used.</summary>
    internal int LifetimeSeconds { get; }

    /// <summary>Whether callers must say for whom they ask.</summary>
    internal bool NeedsSubject { get; }

    /// <summary>Whether a widget can know before it asks what is signed.</summary>
    internal bool FitsWidgets => !_hasUuid && !_lineage;

    /// <summary>Compiles rules, or says all that is wrong with them, with pointers into the draft's body. Of drafts more is asked (<see cref="DraftRules"/>).</summary>
    internal static bool TryCompile(ProfileRules rules, [NotNullWhen(true)] out CompiledProfile? profile, [NotNullWhen(false)] out Refusal? refusal, TimeProvider? clock = null)
    {
        var findings = default(Findings);
        var parameters = RulesCompiler.Compile(rules, ref findings, clock);
        profile = findings.Any ? null : new(rules, parameters);
        refusal = findings.Any ? findings.ToRefusal() : null;
        return profile is not null;
    }

    /// <summary>The fields to sign for what a caller asks.</summary>
    /// <param name="parameters">What the caller chooses, in any order.</param>
    /// <param name="subject">For whom; null for nobody.</param>
    /// <param name="now">The time.</param>
    /// <param name="context">The tenant's key and the randomness.</param>
    internal EvaluationResult Evaluate(ImmutableArray<NamedInput> parameters, string? subject, DateTimeOffset now, TemplateContext context)
    {
        if (parameters is { IsDefault: false, Length: > NamedInputsConverter.MaxParameters })
        {
            return TooMany("/parameters");
        }

        if (_lineage && context.LineageMark is null)
        {
            return new Refusal(RefusalCode.InternalError, "The profile wants lineage, and the signer made no mark.");
        }

        var findings = default(Findings);
        var given = Assign(parameters, "/parameters", ref findings);
        var scope = new EvaluationScope("/parameters", "/subject", Subject(subject, "/subject", ref findings), now, context);
        var timestamp = SignatureClock.Timestamp(now, LifetimeSeconds);
        var fields = new SignedField[_parameters.Length + 1];
        var count = 0;
        for (var place = 0; place <= _parameters.Length; place++)
        {
            if (place == _timestampPlace)
            {
                fields[count++] = new(TimestampName, timestamp.ToString(CultureInfo.InvariantCulture));
            }

            if (place < _parameters.Length && Final(_parameters[place], given?[place], scope, ref findings) is { } wire)
            {
                fields[count++] = new(_parameters[place].Name, wire);
            }
        }

        Array.Resize(ref fields, count);
        CheckNeeded(fields, ref findings);
        if (findings.Any)
        {
            return findings.ToRefusal();
        }

        return EvaluationResult.Of(ImmutableCollectionsMarshal.AsImmutableArray(fields), timestamp);
    }

    /// <summary>Parameters that are one place of a signature, of which one has to be there: <c>tags</c> or <c>prefixes</c> of an archive.</summary>
    private void CheckNeeded(SignedField[] fields, ref Findings findings)
    {
        // What was refused is missing too, and was said already.
        if (findings.Any)
        {
            return;
        }

        foreach (var set in _needed)
        {
            if (!Array.Exists(fields, field => set.Contains(field.Name)))
            {
                var open = set.Where(_places.ContainsKey).ToArray();
                findings.Add(JsonPointer.Child("/parameters", open[0]), RefusalCode.ParameterRequired, $"Give {string.Join(" or ", open)}: there is nothing to sign without.");
            }
        }
    }

    private static Refusal TooMany(string pointer)
    {
        var findings = default(Findings);
        findings.Add(pointer, RefusalCode.InvalidRequest, $"There are more than {NamedInputsConverter.MaxParameters} parameters.");
        return findings.ToRefusal();
    }

    private string? Final(CompiledParameter parameter, ParameterInput? given, in EvaluationScope scope, ref Findings findings)
    {
        var wire = parameter.Final(given, scope, ref findings);
        return _lineage && parameter.Name == LineageField ? WithLineage(wire, scope.Context.LineageMark!) : wire;
    }

    private static string WithLineage(string? pairs, string mark) =>
        pairs is null ? $"{PairSyntax.ReservedPrefix}id={mark}" : $"{pairs}|{PairSyntax.ReservedPrefix}id={mark}";

    /// <summary>The inputs at the places of their rules; null when there are none. What has no rule is refused.</summary>
    private ParameterInput?[]? Assign(ImmutableArray<NamedInput> parameters, string parent, ref Findings findings)
    {
        if (parameters.IsDefaultOrEmpty)
        {
            return null;
        }

        var given = new ParameterInput?[_parameters.Length];
        foreach (var (name, value) in parameters)
        {
            if (!_places.TryGetValue(name, out var place))
            {
                findings.AddNotAllowed(parent, name);
            }
            else if (given[place] is not null)
            {
                findings.Add(JsonPointer.Child(parent, name), RefusalCode.InvalidRequest, $"{name} is given twice.");
            }
            else
            {
                given[place] = value;
            }
        }

        return given;
    }

    /// <summary>The subject in the form that templates use; null when there is none to use.</summary>
    private string? Subject(string? subject, string pointer, ref Findings findings)
    {
        if (subject is null)
        {
            if (NeedsSubject)
            {
                findings.Add(pointer, RefusalCode.SubjectRequired, "The profile fills in a subject: say for whom the signature is.");
            }

            return null;
        }

        if (SubjectAtom.Check(subject) is { } problem)
        {
            findings.Add(pointer, RefusalCode.SubjectInvalid, "The subject", problem);
            return null;
        }

        return NeedsSubject ? SubjectAtom.Normalize(subject) : subject;
    }
}
