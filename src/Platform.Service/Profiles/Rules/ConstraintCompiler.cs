using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles.Values;
using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Rules;

/// <summary>Checks an <see cref="AllowRule"/> against its parameter's type and compiles it.</summary>
internal static class ConstraintCompiler
{
    private const int MaxNameLength = 100;

    internal static Constraint Compile(SignedParameter parameter, ValueSyntax syntax, AllowRule allow, string pointer, TimeProvider? clock, ref Findings findings)
    {
        CheckFit(parameter, allow, pointer, ref findings);
        CheckSizes(allow, pointer, ref findings);
        return new()
        {
            OneOf = Values(syntax, allow, pointer, ref findings),
            Prefix = Prefix(syntax, allow.Prefix, $"{pointer}/prefix", ref findings),
            Pattern = Pattern(allow.Pattern, $"{pointer}/pattern", clock, ref findings),
            MaxLength = allow.MaxLength,
            Min = allow.Min,
            Max = allow.Max,
            MaxItems = allow.MaxItems,
            Keys = Keys(syntax, allow, pointer, ref findings),
        };
    }

    private static void CheckFit(SignedParameter parameter, AllowRule allow, string pointer, ref Findings findings)
    {
        var fits = AllowFit.Of(parameter.Type);
        foreach (var (member, given, kind) in new[]
        {
            ("one_of", allow.OneOf is not null, AllowMembers.OneOf),
            ("prefix", allow.Prefix is not null, AllowMembers.Text),
            ("pattern", allow.Pattern is not null, AllowMembers.Text),
            ("max_length", allow.MaxLength is not null, AllowMembers.Text),
            ("min", allow.Min is not null, AllowMembers.Range),
            ("max", allow.Max is not null, AllowMembers.Range),
            ("max_items", allow.MaxItems is not null, AllowMembers.MaxItems),
            ("keys", allow.Keys is not null, AllowMembers.Keys),
            ("named", allow.Named is not null, AllowMembers.Named),
        })
        {
            if (given && !fits.HasFlag(kind))
            {
                findings.Add($"{pointer}/{member}", RefusalCode.InvalidRequest, $"{member} bounds nothing in {parameter.Name}.");
            }
        }
    }

    private static void CheckSizes(AllowRule allow, string pointer, ref Findings findings)
    {
        if (allow.MaxLength < 1)
        {
            findings.Add($"{pointer}/max_length", RefusalCode.InvalidRequest, "max_length is at least 1.");
        }

        if (allow.MaxItems < 1)
        {
            findings.Add($"{pointer}/max_items", RefusalCode.InvalidRequest, "max_items is at least 1.");
        }

        if (allow.Min > allow.Max)
        {
            findings.Add($"{pointer}/min", RefusalCode.InvalidRequest, "min is larger than max.");
        }

        if (allow is { Required: true, Default: not null })
        {
            findings.Add($"{pointer}/default", RefusalCode.InvalidRequest, "A required parameter has no use for a default.");
        }
    }

    /// <summary>The values spelled out: <c>one_of</c>, and named transformations as they are posted.</summary>
    private static FrozenSet<string>? Values(ValueSyntax syntax, AllowRule allow, string pointer, ref Findings findings)
    {
        if (allow.OneOf is null && allow.Named is null)
        {
            return null;
        }

        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, input) in Given(allow.OneOf, $"{pointer}/one_of", ref findings).Index())
        {
            if ((syntax.ReadAtom(input, out var atom) ?? WireRules.Check(atom)) is { } problem)
            {
                findings.Add(Item(pointer, "one_of", index), RefusalCode.InvalidRequest, "The value", problem);
            }

            values.Add(atom);
        }

        foreach (var (index, name) in Given(allow.Named, $"{pointer}/named", ref findings).Index())
        {
            if (name.Length is 0 or > MaxNameLength || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.'))
            {
                findings.Add(Item(pointer, "named", index), RefusalCode.InvalidRequest, "A named transformation has letters, digits, -, _ and . only, and no t_ before it is added.");
            }

            values.Add($"t_{name}");
        }

        return values.ToFrozenSet(StringComparer.Ordinal);
    }

    private static string? Prefix(ValueSyntax syntax, string? prefix, string pointer, ref Findings findings)
    {
        var problem = prefix switch
        {
            null => null,
            "" => "is empty and bounds nothing",
            _ => syntax is PathSyntax path ? path.ReadPrefix(prefix) : syntax.ReadAtom(new TextInput(prefix + "x"), out _) ?? WireRules.Check(prefix),
        };
        if (problem is not null)
        {
            findings.Add(pointer, RefusalCode.InvalidRequest, "The prefix", problem);
        }

        return prefix;
    }

    private static ValuePattern? Pattern(string? pattern, string pointer, TimeProvider? clock, ref Findings findings)
    {
        Regex? regex = null;
        if (pattern is not null && PatternCompiler.Compile(pattern, out regex) is { } problem)
        {
            findings.Add(pointer, RefusalCode.PatternUnsupported, "The pattern", problem);
        }

        return regex is null ? null : new(regex, clock ?? TimeProvider.System);
    }

    private static FrozenSet<string>? Keys(ValueSyntax syntax, AllowRule allow, string pointer, ref Findings findings)
    {
        if (allow.Keys is null || syntax is not PairSyntax pairs)
        {
            return null;
        }

        var keys = Given(allow.Keys, $"{pointer}/keys", ref findings);
        foreach (var (index, key) in keys.Index())
        {
            if ((pairs.CheckKey(key) ?? WireRules.Check(key)) is { } problem)
            {
                findings.Add(Item(pointer, "keys", index), RefusalCode.InvalidRequest, "The parameter", problem);
            }
        }

        return keys.ToFrozenSet(StringComparer.Ordinal);
    }

    private static ImmutableArray<T> Given<T>(ImmutableArray<T>? items, string pointer, ref Findings findings)
    {
        if (items is { IsDefaultOrEmpty: true })
        {
            findings.Add(pointer, RefusalCode.InvalidRequest, "An empty list would allow nothing: leave the member or the parameter out.");
        }

        return items is { IsDefaultOrEmpty: false } some ? some : [];
    }

    private static string Item(string pointer, string member, int index) => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{member}/{index}");
}
