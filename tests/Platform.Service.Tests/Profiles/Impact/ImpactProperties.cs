using CsCheck;
using Platform.Contracts.Shapes;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles;
using Platform.Service.Profiles.Diff;
using Platform.Service.Profiles.Impact;
using Xunit;

namespace Platform.Service.Tests.Profiles.Impact;

/// <summary>What is said of requests of which only the names are known is true of each request that had these names.</summary>
public sealed class ImpactProperties
{
    /// <summary>Not the time that impacts are tried with.</summary>
    internal static readonly DateTimeOffset Now = new(2027, 7, 21, 9, 8, 7, TimeSpan.Zero);

    private static readonly (string Name, string[] Rules, string[] Values)[] Parameters =
    [
        ("folder",
            [
                """{"pin":"a"}""", """{"pin":"users/42"}""", """{"template":"users/{subject}"}""", """{"template":"u/{subject}"}""", """{"template":"{subject}"}""", """{"template":"{date:yyyy/MM}"}""",
                """{"template":"users/{subject_hash}"}""", """{"allow":{}}""", """{"allow":{"required":true}}""", """{"allow":{"prefix":"users/"}}""", """{"allow":{"prefix":"u"}}""",
                """{"allow":{"pattern":"users/[0-9]{1,9}"}}""", """{"allow":{"default":"a"}}""", """{"allow":{"one_of":["a","users/42"]}}""", """{"allow":{"max_length":5}}""",
            ],
            ["\"a\"", "\"users/42\"", "\"users/anna\"", "\"u/42\"", "\"42\"", "\"2027/07\""]),
        ("tags",
            [
                """{"pin":["a"]}""", """{"pin":["b"]}""", """{"pin":["a","b"]}""", """{"pin":["a"],"allow":{}}""", """{"pin":["a"],"allow":{"required":true}}""", """{"pin":["a","b"],"allow":{"required":true}}""",
                """{"pin":["b"],"allow":{"one_of":["x"]}}""", """{"allow":{}}""", """{"allow":{"required":true}}""", """{"allow":{"one_of":["a","b"]}}""", """{"allow":{"max_items":1}}""", """{"template":"{subject}"}""",
                """{"allow":{"default":["a"]}}""", """{"pin":["a"],"allow":{"default":["b"]}}""", """{"pin":["a","b"],"allow":{}}""", """{"pin":["a"],"allow":{"max_items":1}}""", """{"allow":{"max_items":2}}""",
                """{"pin":["x"],"allow":{"max_items":2}}""", """{"pin":["b","a"],"allow":{}}""", """{"pin":["a","b"],"allow":{"max_items":1}}""", """{"template":"b"}""", """{"template":"a,b"}""",
            ],
            ["[\"a\"]", "[\"b\"]", "[\"a\",\"b\"]", "[\"a\",\"x\"]", "[\"42\"]", "[\"x\"]", "[]", "[\"b\",\"a\",\"y\",\"x\"]"]),
        ("transformation",
            [
                """{"pin":"w_1"}""", """{"allow":{"one_of":["w_1"]}}""", """{"allow":{"one_of":["w_1"],"named":["thumb"]}}""", """{"allow":{"named":["thumb"]}}""", """{"allow":{"one_of":["t_thumb"]}}""",
            ],
            ["\"w_1\"", "\"t_thumb\""]),
        ("source",
            ["""{"allow":{"one_of":["a"]}}""", """{"allow":{"one_of":["a","b"]}}""", """{"allow":{"pattern":"[a-z]+"}}""", """{"allow":{"max_length":2}}""", """{"pin":"a"}""", """{"template":"{subject}"}"""],
            ["\"a\"", "\"b\"", "\"abc\"", "\"42\""]),
        ("context",
            [
                """{"pin":{"k":"1"}}""", """{"pin":{"k":"1"},"allow":{}}""", """{"pin":{"k":"1"},"allow":{"required":true}}""", """{"allow":{"keys":["k"]}}""", """{"allow":{}}""",
                """{"pin":{"k":"1"},"allow":{"default":{"j":"1"}}}""", """{"pin":{"k":"1","j":"1"},"allow":{}}""", """{"allow":{"default":{"k":"1"}}}""", """{"allow":{"keys":["j"],"max_items":1}}""", """{"pin":{"k":"2"},"allow":{"max_items":1}}""", """{"template":"k={subject}"}""",
            ],
            ["""{"j":"2"}""", """{"k":"1"}""", """{"k":"2"}""", """{"j":"1"}""", """{"k":"1","j":"1"}"""]),
    ];

    internal static readonly Gen<string> Rules = Gen.OneOf("image", "video").Select(Members(parameter => parameter.Rules), (type, members) => $$"""{"resource_type":"{{type}}","parameters":{ {{members}} } }""");

    internal static readonly Gen<string> Values = Members(parameter => parameter.Values);

    internal static readonly Gen<string?> Subject = Gen.OneOf("42", "anna", "users", "2027", "a,b", "a/b", "..").Null();

    [Fact]
    public void What_would_be_refused_is_refused_and_what_stays_unchanged_is_signed_as_before() => Hold(widget: false);

    [Fact]
    public void So_it_is_with_what_widgets_post() => Hold(widget: true);

    private static void Hold(bool widget)
    {
        var (certain, unchanged, changed) = (0, 0, 0);
        Gen.Select(Rules, Rules, Values, Subject).Sample(
            (today, next, values, subject) =>
            {
                if (!CompiledProfile.TryCompile(ProfileDriver.Rules(today), out var before, out _) || !CompiledProfile.TryCompile(ProfileDriver.Rules(next), out var after, out _)) return;
                var given = ProfileDriver.Inputs($"{{ {values} }}");
                if (before.Evaluate(given, subject, Now, ProfileDriver.Context) is not { Refused: false } signed) return;
                if (widget)
                {
                    // It posts all fields, as it was told to.
                    given = [.. signed.Fields.Select(field => new NamedInput(field.Name, new TextInput(field.Value)))];
                    if (before.EvaluateWidget(given, subject, Now, ProfileDriver.Context) is not { Refused: false } posted) return;
                    signed = posted;
                }

                var shape = new RequestShape(1, [.. given.Select(input => input.Name).Order(StringComparer.Ordinal)], 1) { Subject = subject is not null, Widget = widget };
                var findings = new ShapeJudge(Side(today), Side(next)).Judge(shape);
                var result = widget ? after.EvaluateWidget(given, subject, Now, ProfileDriver.Context) : after.Evaluate(given, subject, Now, ProfileDriver.Context);
                var said = string.Join(", ", findings.Select(finding => $"{finding.Effect} {finding.Parameter} {finding.Code}"));
                var what = $"{today} -> {next} for {subject} with {values}: {said}; {(result.Refused ? result.Refusal!.Text() : string.Join(' ', result.Fields))}";
                if (findings.Any(finding => finding.Effect is ImpactEffects.WouldRefuse))
                {
                    Assert.True(result.Refused, what);
                    certain++;
                }
                else if (findings.All(finding => finding.Effect is ImpactEffects.WouldChange))
                {
                    Assert.False(result.Refused, what);
                    if (!findings.IsEmpty)
                    {
                        changed++;
                        return;
                    }

                    Assert.True(signed.Fields.SequenceEqual(result.Fields), what);
                    unchanged++;
                }
            },
            iter: 30_000,
            threads: 1);
        Assert.True(certain > 300 && unchanged > 50 && (changed > 50 || widget), $"{certain} refused, {unchanged} unchanged, {changed} changed.");
    }

    private static ImpactSide Side(string rules) => new(new DiffSide(ProfileDriver.Rules(rules), "demo"), ImpactDriver.Active);

    /// <summary>Some of the parameters, each with one of what it can have.</summary>
    private static Gen<string> Members(Func<(string Name, string[] Rules, string[] Values), string[]> some) =>
        Gen.Select(Gen.Shuffle(Parameters), Gen.Int[0, 3], Gen.Int[0, 100_000], (parameters, count, pick) =>
            string.Join(',', parameters.Take(count).Select((parameter, index) => $"\"{parameter.Name}\":{some(parameter)[(pick + (index * 7)) % some(parameter).Length]}")));
}
