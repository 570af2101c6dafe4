using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;
using Platform.Service.Profiles;
using Platform.Service.Verification;

namespace Platform.Benchmarks.Profiles;

/// <summary>The contract's avatar example: what the rules cost on a signature's way. Aim: below 2 µs.</summary>
[MemoryDiagnoser]
public class EvaluateBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 3, 9, 12, 30, 15, TimeSpan.Zero);

    private readonly TemplateContext _context = new(new byte[32], Guid.NewGuid);
    private readonly CompiledProfile _profile = Compile();
    private readonly TemplateContext _marks = new(new byte[32], Guid.NewGuid) { LineageMark = new LineageMarks(new byte[32]).Of(new("avatar", 3, "cred_0123456789abcdef")) };
    private readonly CompiledProfile _marked = Compile(lineage: true);

    private readonly ImmutableArray<NamedInput> _parameters =
    [
        new("public_id", new TextInput("me")),
        new("context", new MapInput([new("alt", new TextInput("x"))])),
    ];

    private readonly ImmutableArray<NamedInput> _posted =
    [
        new("allowed_formats", new TextInput("jpg,png,webp")),
        new("context", new TextInput("alt=x")),
        new("folder", new TextInput("users/user-42")),
        new("overwrite", new TextInput("false")),
        new("public_id", new TextInput("me")),
        new("source", new TextInput("uw")),
        new("tags", new TextInput("avatar-image")),
        new("timestamp", new NumberInput(Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture))),
    ];

    /// <summary>Two parameters chosen, four set by the profile.</summary>
    [Benchmark(Baseline = true)]
    public int Request() => Count(_profile.Evaluate(_parameters, "user-42", Now, _context));

    /// <summary>The same with the mark of lineage behind the context.</summary>
    [Benchmark]
    public int RequestWithLineage() => Count(_marked.Evaluate(_parameters, "user-42", Now, _marks));

    /// <summary>A subject that has to be put into normal form C first.</summary>
    [Benchmark]
    public int RequestForComposedSubject() => Count(_profile.Evaluate(_parameters, "ren\u00E9e-\u5C71", Now, _context));

    /// <summary>The same upload as a widget asks for it.</summary>
    [Benchmark]
    public int Widget() => Count(_profile.EvaluateWidget(_posted, "user-42", Now, _context));

    /// <summary>A request that breaks the rules in one place.</summary>
    [Benchmark]
    public int Refusal() => _profile.Evaluate([new("public_id", new TextInput("NO"))], "user-42", Now, _context).Refusal!.Errors.Length;

    private static int Count(EvaluationResult result) => result.Fields.Length;

    private static CompiledProfile Compile(bool lineage = false)
    {
        var rules = new ProfileRules
        {
            Lineage = lineage,
            Parameters =
            [
                new("folder") { Template = "users/{subject}" },
                new("tags") { Pin = new ListInput([new TextInput("avatar-image")]) },
                new("allowed_formats") { Pin = new ListInput([new TextInput("jpg"), new TextInput("png"), new TextInput("webp")]) },
                new("overwrite") { Pin = new FlagInput(false) },
                new("public_id") { Allow = new() { Pattern = "[a-z0-9-]{1,64}" } },
                new("context") { Allow = new() { Keys = ["alt", "caption"], MaxLength = 200 } },
                new("source") { Allow = new() { OneOf = [new TextInput("uw")] } },
            ],
        };
        return CompiledProfile.TryCompile(rules, out var profile, out var refusal) ? profile : throw new InvalidOperationException(refusal.Detail);
    }
}
