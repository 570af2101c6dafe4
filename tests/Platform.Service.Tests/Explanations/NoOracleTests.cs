using System.Text.Json;
using CsCheck;
using Platform.Contracts.Explanations;
using Platform.Service.Explanations;
using Platform.Signing;
using Xunit;

namespace Platform.Service.Tests.Explanations;

/// <summary>Who may ask for explanations learns nothing to sign with.</summary>
public sealed class NoOracleTests
{
    private const string Avatar = ExplanationDriver.Avatar;

    [Theory]
    [InlineData("eval=x&timestamp=1764000000")]
    [InlineData("public_id=a&timestamp=1764000000&type=private")]
    [InlineData("public_id=me&version=1764000000")]
    [InlineData("cloud_name=demo&timestamp=1764000000&username=u")]
    [InlineData("folder=somewhere/else&timestamp=1764000000")]
    [InlineData("mode=download&tags=a&timestamp=1764000000")]
    [InlineData("{\"a\":1}1764000000")]
    [InlineData("")]
    public void A_genuine_signature_of_what_no_profile_signs_is_not_confirmed(string text)
    {
        var explanation = ExplanationDriver.Explain(ExplanationDriver.Error(text, text));

        Assert.Equal((ExplanationVerdict.NotExplained, null, null), (explanation.Verdict, explanation.Credential, explanation.Profile));
    }

    [Fact]
    public void Of_a_profile_that_the_key_may_not_use_nothing_is_confirmed()
    {
        var error = ExplanationDriver.Error(Avatar, Avatar);

        Assert.Equal(ExplanationVerdict.SignatureFits, ExplanationDriver.Explain(error, allowed: ["avatar"]).Verdict);
        Assert.Equal(ExplanationVerdict.NotExplained, ExplanationDriver.Explain(error, allowed: ["banner", "free"]).Verdict);
    }

    [Fact]
    public void No_part_of_a_secret_is_confirmed()
    {
        for (var length = 1; length < ExplanationDriver.Secret.Length; length++)
        {
            foreach (var part in (string[])[ExplanationDriver.Secret[..length], ExplanationDriver.Secret[^length..], ExplanationDriver.Secret + ExplanationDriver.Secret[..length]])
            {
                Assert.Equal("secret_not_excluded", ExplanationDriver.Explain(ExplanationDriver.Error(Avatar, Avatar, part)).Codes());
            }
        }
    }

    [Fact]
    public void No_part_of_a_signature_is_confirmed()
    {
        var signature = ExplanationDriver.Sign(Avatar);
        for (var at = 0; at < signature.Length; at++)
        {
            var changed = $"{signature[..at]}{(signature[at] == 'a' ? 'b' : 'a')}{signature[(at + 1)..]}";
            Assert.Equal("secret_not_excluded", ExplanationDriver.Explain(ExplanationDriver.Invalid(Avatar, changed)).Codes());
            Assert.Equal("signature_malformed", ExplanationDriver.Explain(ExplanationDriver.Invalid(Avatar, signature[..at] + "-")).Codes());
        }

        Assert.Equal(ExplanationVerdict.NotExplained, ExplanationDriver.Explain(ExplanationDriver.Invalid(Avatar, signature[..40])).Verdict);
    }

    [Fact]
    public void Neither_a_signature_nor_a_value_is_in_an_answer() => Gen.OneOf(RealCases.All).Sample(real =>
    {
        var answer = JsonSerializer.Serialize(ExplanationDriver.Explain(real.Error, real.Profile, real.Subject, posted: real.Posted));

        Assert.DoesNotMatch("[0-9a-f]{16}", answer);
        Assert.All((string[])["user-42", "avatar-image", "banner-image", "jpg", "pepper", "1764000", ExplanationDriver.ApiKey, ExplanationDriver.OldApiKey, ExplanationDriver.DeliveryApiKey, ExplanationDriver.Secret], value => Assert.DoesNotContain(value, answer, StringComparison.Ordinal));
    });

    [Fact]
    public void A_search_ends_with_its_budget()
    {
        var names = Enumerable.Range(0, 60).Select(number => $"field_{(char)('a' + number / 26)}{(char)('a' + number % 26)}").ToArray();
        var fields = names.Select(name => new SignedField(name, "true")).Append(new("timestamp", "1764000000")).ToArray();
        var budget = new SearchBudget();
        var rules = new AnythingGoes(names);

        var found = ExplanationDriver.Search(new string('a', 64), budget).First(ExplanationDriver.Candidates(budget).Of([new Guess(rules, [.. fields], [])]));

        Assert.Null(found);
        Assert.True(budget.Spent);
        Assert.False(budget.TakeDigest("x"));
        Assert.InRange(rules.Asked, 1, 100_000);
    }

    [Fact]
    public void Without_a_secret_nothing_is_tried()
    {
        var search = new SignatureSearch(new string('a', 64), [], new SearchBudget());

        Assert.Null(search.First(Tried()));

        static IEnumerable<Candidate> Tried()
        {
            Assert.Fail("A candidate was asked for.");
            yield break;
        }
    }

    [Fact]
    public void Ten_thousand_digests_and_no_more()
    {
        var budget = new SearchBudget();

        Assert.Equal(10_000, Enumerable.Range(0, 20_000).Count(_ => budget.TakeDigest("")));
        Assert.False(new SearchBudget().TakeDigest(new string('x', 16 * 1024 * 1024 + 1)));
    }

    private sealed class AnythingGoes(IReadOnlyCollection<string> names) : IVersionRules
    {
        public int Asked { get; private set; }

        public string Profile => "any";

        public int Version => 1;

        public bool IsCurrent => true;

        public IReadOnlyCollection<string> Names => names;

        public bool Accepts(string name, string? value) => ++Asked > 0;

        public IEnumerable<string> Forms(string value) => [];

        public string? Written(string name) => null;
    }
}
