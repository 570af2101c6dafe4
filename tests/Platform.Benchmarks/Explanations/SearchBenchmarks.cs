using BenchmarkDotNet.Attributes;
using Platform.Contracts.Credentials;
using Platform.Service.Explanations;
using Platform.Signing;

namespace Platform.Benchmarks.Explanations;

/// <summary>What looking for the text under a signature takes: when it is found soon, and when all that may be tried is tried in vain.</summary>
[MemoryDiagnoser]
public class SearchBenchmarks
{
    private const string Posted = "allowed_formats=jpg,png,webp&folder=users/user-42&overwrite=false&public_id=me&source=uw&tags=avatar-image&timestamp=1764000000";

    private readonly KnownSecret[] _secrets = [.. Enumerable.Range(0, 4).Select(number => new KnownSecret($"cred_{number}", CredentialKinds.Upload, $"{number}", "demo", Sha1: false, Signs: true, ApiSecret.FromText($"a secret of no account {number}")))];
    private readonly AnyRules _rules = new(["allowed_formats", "folder", "overwrite", "public_id", "source", "tags"]);
    private readonly AnyRules _many = new([.. Enumerable.Range(0, 63).Select(Name)]);
    private string _made = "";
    private string _large = "";

    [GlobalSetup]
    public void Setup()
    {
        _made = ApiSignature.Sign([.. PostedText.Fields(Posted).Where(field => field.Name != "source")], _secrets[3].Secret.Utf8, SignatureAlgorithm.Sha256);
        _large = string.Join('&', Enumerable.Range(0, 63).Select(number => $"{Name(number)}={new string('x', 245)}").Append("timestamp=1764000000"));
    }

    /// <summary>A field was posted and not signed.</summary>
    [Benchmark(Baseline = true)]
    public bool Found() => Search(Posted, _made, _rules) is not null;

    /// <summary>Nothing of seven fields is it.</summary>
    [Benchmark]
    public bool InVain() => Search(Posted, new string('a', 64), _rules) is not null;

    /// <summary>Nothing of 64 fields and 16 KiB is it: the budget ends the search.</summary>
    [Benchmark]
    public bool LargestInVain() => Search(_large, new string('a', 64), _many) is not null;

    private Found? Search(string posted, string signature, AnyRules rules)
    {
        var budget = new SearchBudget();
        var repair = new FormRepair(budget);
        return new SignatureSearch(signature, _secrets, budget).First(new Candidates(repair, _secrets, []).Of([repair.Of(rules, PostedText.Fields(posted))!]));
    }

    private static string Name(int number) => $"field_{(char)('a' + number / 26)}{(char)('a' + number % 26)}";

    private sealed class AnyRules(string[] names) : IVersionRules
    {
        public string Profile => "any";

        public int Version => 1;

        public bool IsCurrent => true;

        public IReadOnlyCollection<string> Names => names;

        public bool Accepts(string name, string? value) => true;

        public IEnumerable<string> Forms(string value) => [];

        public string? Written(string name) => null;
    }
}
