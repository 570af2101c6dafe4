using System.Collections.Immutable;
using CsCheck;
using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles;
using Platform.Signing;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class ProfileProperties
{
    private static readonly CompiledProfile Everything = ProfileDriver.Compile("""
        "folder": {"template": "users/{subject}"}, "public_id": {"allow": {"prefix": "mine/"}}, "asset_folder": {"allow": {}},
        "display_name": {"allow": {"pattern": "[^x]*"}}, "faces": {"allow": {}}, "auto_tagging": {"allow": {"min": 0.1}},
        "tags": {"pin": ["a"], "allow": {"max_items": 3}}, "context": {"pin": {"app": "web"}, "allow": {"keys": ["alt", "k"]}},
        "metadata": {"allow": {}}, "eager": {"allow": {"named": ["thumb"]}}, "transformation": {"allow": {"one_of": ["w_1"]}},
        "face_coordinates": {"allow": {"max_items": 2}}, "regions": {"allow": {}}, "overwrite": {"pin": false},
        "upload_preset": {"allow": {"one_of": ["p"]}}
        """);

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.OneOf(Gen.OneOf("/\\.?&#%<>+,|=\"{}[]26 av1\n\0\u0301\u00E9\uFF0F\u2025\u202E\uD83D\uDE00\uD800".ToCharArray()), Gen.Char['a', 'd']), 0, 12],
        Gen.OneOf("mine/", "mine/a", "mine/../a", "users/u", "a", "web", "true", "1", "t_thumb", "w_1", "p", "alt=x|app=web", "1,2,3,4", "{}", "0.5", "%26"),
        Gen.Select(Gen.OneOf("mine/", "users/", "alt="), Gen.String[Gen.OneOf("a./\\|=,%26\u0301".ToCharArray()), 0, 6], (prefix, rest) => prefix + rest));

    private static readonly Gen<ParameterInput> Value = Gen.Recursive<ParameterInput>((depth, value) => depth > 3
        ? Text.Select(text => (ParameterInput)new TextInput(text))
        : Gen.OneOf(
            Text.Select(text => (ParameterInput)new TextInput(text)),
            Gen.Bool.Select(flag => (ParameterInput)new FlagInput(flag)),
            Gen.OneOf("0", "0.5", "1e3", "-1", "x", "", "9007199254740993").Select(text => (ParameterInput)new NumberInput(text)),
            value.Array[0, 4].Select(items => (ParameterInput)new ListInput([.. items])),
            Gen.Select(Gen.OneOf(Gen.OneOf("alt", "k", "app", "sp_id", "width", "format"), Text), value).Array[0, 4]
                .Select(members => (ParameterInput)new MapInput([.. members.Select(member => new NamedInput(member.Item1, member.Item2))])),
            Gen.OneOf<ParameterInput>([new ListInput(default), new MapInput(default)])));

    private static readonly Gen<string> Name = Gen.OneOf(
        Gen.OneOf("public_id", "asset_folder", "display_name", "faces", "auto_tagging", "tags", "context", "metadata", "eager", "transformation", "face_coordinates", "regions", "folder", "overwrite", "upload_preset"),
        Gen.OneOf("timestamp", "eval", "A&b", ""));

    private static readonly Gen<NamedInput[]> Request = Gen.Select(Name, Value, (name, value) => new NamedInput(name, value)).Array[0, 8];

    private static readonly Gen<string?> Subject = Gen.OneOf(Text, Gen.OneOf("u", "user-42")).Null();

    [Fact]
    public void Evaluate_never_throws_and_never_signs_what_it_should_not() => SampleSound((request, subject) =>
    {
        var result = Everything.Evaluate([.. request], subject, ProfileDriver.Now, ProfileDriver.Context);
        return (result, !result.Refused && IsSound(result.Fields));
    });

    [Fact]
    public void The_widget_door_never_throws_and_never_signs_what_it_should_not() => SampleSound((request, subject) =>
    {
        NamedInput[] given =
        [
            .. request, new("folder", new TextInput($"users/{subject}")), new("overwrite", new TextInput("0")), new("tags", new TextInput("a")),
            new("context", new TextInput("app=web")), new("timestamp", new NumberInput("1773059415")),
        ];
        var posted = given.DistinctBy(input => input.Name).ToImmutableArray();
        var result = Everything.EvaluateWidget(posted, subject, ProfileDriver.Now, ProfileDriver.Context);
        return (result, !result.Refused && IsSound(result.Fields) && result.Fields.Length == posted.Length);
    });

    [Fact]
    public void No_accepted_path_leaves_its_prefix()
    {
        var profile = ProfileDriver.Compile("\"public_id\": {\"allow\": {\"prefix\": \"mine/\"}}");
        var accepted = 0;
        Gen.String[Gen.OneOf(Gen.OneOf("/.\\%2fe\uFF0F\u2025\u0301 ".ToCharArray()), Gen.Char['a', 'c']), 0, 10].Sample(
            rest =>
            {
                var result = profile.Evaluate([new("public_id", new TextInput("mine/" + rest))], null, ProfileDriver.Now, ProfileDriver.Context);
                accepted += result.Refused ? 0 : 1;
                return result.Refused || StaysIn("mine", result.Fields[0].Value);
            },
            iter: 20_000,
            threads: 1);
        Assert.InRange(accepted, 200, 19_000);
    }

    [Fact]
    public void No_subject_leaves_its_folder()
    {
        var profile = ProfileDriver.Compile("\"folder\": {\"template\": \"users/{subject}\"}");
        var accepted = 0;
        Text.Sample(
            subject =>
            {
                var result = profile.Evaluate([], subject, ProfileDriver.Now, ProfileDriver.Context);
                accepted += result.Refused ? 0 : 1;
                return result.Refused || (StaysIn("users", result.Fields[0].Value) && result.Fields[0].Value.Count(character => character == '/') == 1);
            },
            iter: 20_000,
            threads: 1);
        Assert.InRange(accepted, 200, 19_000);
    }

    [Fact]
    public void The_order_of_the_parameters_does_not_matter() => Gen.Select(
        Gen.Shuffle(new NamedInput[]
        {
            new("public_id", new TextInput("mine/a")), new("tags", new ListInput([new TextInput("x"), new TextInput("y")])), new("faces", new FlagInput(true)),
            new("context", new MapInput([new("alt", new TextInput("a|b=c"))])), new("display_name", new TextInput("a&b")), new("overwrite", new FlagInput(false)),
        }),
        Gen.Int[0, 6]).Sample((inputs, count) =>
        {
            var some = inputs.Take(count).ToArray();
            string Signed(IEnumerable<NamedInput> given)
            {
                var result = Everything.Evaluate([.. given], "u", ProfileDriver.Now, ProfileDriver.Context);
                Assert.Null(result.Refusal);
                Assert.Equal(result.Fields.Select(field => field.Name).Order(StringComparer.Ordinal), result.Fields.Select(field => field.Name));
                return ApiSignature.StringToSign(result.Fields.AsSpan());
            }

            return Signed(some) == Signed(some.Reverse()) && Signed(some) == Signed(some.OrderBy(input => input.Name, StringComparer.Ordinal));
        });

    [Fact]
    public void Two_different_accepted_requests_never_sign_the_same_for_different_fields()
    {
        var signed = new Dictionary<string, string>(StringComparer.Ordinal);
        Request.Sample(
            request =>
            {
                var result = Everything.Evaluate([.. request], "u", ProfileDriver.Now, ProfileDriver.Context);
                if (result.Refused)
                {
                    return true;
                }

                var fields = string.Join('\n', result.Fields.Select(field => $"{field.Name}={field.Value}"));
                var text = ApiSignature.StringToSign(result.Fields.AsSpan());
                return signed.TryAdd(text, fields) || signed[text] == fields;
            },
            iter: 5_000,
            threads: 1);
    }

    [Fact]
    public void Numbers_are_never_used_again_and_states_only_move_on() => Gen.Select(
        Gen.OneOf("a", "b"), Gen.Bool, Gen.Int[0, 30_000], Gen.OneOf([(int?)null, 3600, 100_000])).Array[1, 60].Sample(
        steps =>
        {
            var (set, at, revision) = (ProfileSet.Empty, ProfileDriver.Now, 0L);
            var seen = new Dictionary<(string, int), (DateTimeOffset PublishedAt, string State)>();
            var highest = new Dictionary<string, int>();
            foreach (var (name, publish, seconds, grace) in steps)
            {
                (at, revision) = (at.AddSeconds(seconds), revision + 1);
                var outcome = publish
                    ? set.Publish(PublishTests.Publication(name) with { GraceSeconds = grace, Now = at, Revision = revision }, ProfileLimits.Default)
                    : set.SaveDraft(name, new ProfileRules(), default, revision, at, ProfileLimits.Default);
                var published = publish && outcome.Refusal is null;
                set = outcome.Refusal is null ? outcome.Value! : set;
                var last = highest.GetValueOrDefault(name) + (published ? 1 : 0);
                highest[name] = last;
                Assert.True(!published || set.View(name, at)!.Current!.ProfileVersion == last);
                foreach (var known in highest)
                {
                    Check(set, known.Key, known.Value, at, seen);
                }
            }
        },
        iter: 300);

    /// <summary>A refusal names its errors, a result is sound, and there are enough of both for that to mean something.</summary>
    private static void SampleSound(Func<NamedInput[], string?, (EvaluationResult Result, bool Sound)> evaluate)
    {
        var accepted = 0;
        Gen.Select(Request, Subject).Sample(
            (request, subject) =>
            {
                var (result, sound) = evaluate(request, subject);
                accepted += result.Refused ? 0 : 1;
                return result.Refusal is { } refusal ? refusal.Errors.Length > 0 && refusal.Errors[0].Code == refusal.Code : sound;
            },
            iter: 20_000,
            threads: 1);
        Assert.InRange(accepted, 500, 19_000);
    }

    private static void Check(ProfileSet set, string name, int last, DateTimeOffset at, Dictionary<(string, int), (DateTimeOffset PublishedAt, string State)> seen)
    {
        string[] order = ["current", "deprecated", "retired"];
        var current = 0;
        for (var number = 1; number <= last; number++)
        {
            var view = set.VersionView(name, number, at)!;
            var before = seen.GetValueOrDefault((name, number), (view.PublishedAt ?? default, "current"));
            Assert.True(Array.IndexOf(order, view.State) >= Array.IndexOf(order, before.Item2));
            Assert.True(view.PublishedAt is null || view.PublishedAt == before.Item1);
            seen[(name, number)] = (before.Item1, view.State);
            current += view.State == "current" ? 1 : 0;
            var later = set.VersionView(name, number, at.AddDays(400))!;
            Assert.Equal(view.State == "current" ? "current" : "retired", later.State);
        }

        Assert.Equal(last > 0 ? 1 : 0, current);
        Assert.Null(set.VersionView(name, last + 1, at));
    }

    private static bool IsSound(ImmutableArray<SignedField> fields) =>
        fields.All(field => field.Value.Length > 0
            && !field.Value.Any(char.IsControl)
            && !field.Value.Contains("%26", StringComparison.Ordinal)
            && UploadForm.TryCreate([field], out _, out _))
        && UploadForm.TryCreate(fields.AsSpan(), out var form, out _)
        && form.Fields.SequenceEqual(fields)
        && fields.Single(field => field.Name == "context").Value.Split('|').Contains("app=web")
        && fields.Single(field => field.Name == "tags").Value.Split(',').Contains("a")
        && StaysIn("users", fields.Single(field => field.Name == "folder").Value)
        && fields.Where(field => field.Name == "public_id").All(field => StaysIn("mine", field.Value));

    /// <summary>Also for a reader that takes full-width and leader characters for what they look like.</summary>
    private static bool StaysIn(string root, string path)
    {
        var segments = path.Split('/', '\\', '\uFF0F');
        return segments[0] == root && segments.Length > 1
            && !segments.Any(segment => segment.Replace("\u2025", "..", StringComparison.Ordinal).Trim() is "" or "." or "..");
    }
}
