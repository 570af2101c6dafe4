using Platform.Contracts.Explanations;
using Xunit;

namespace Platform.Service.Tests.Explanations;

public sealed class RealCasesTests
{
    public static TheoryData<string> Titles => [.. RealCases.All.Select(real => real.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void What_happened_is_told(string title)
    {
        var real = RealCases.All.Single(one => one.Title == title);

        var explanation = ExplanationDriver.Explain(real.Error, real.Profile, real.Subject, posted: real.Posted);

        Assert.Equal((real.Verdict, real.Codes), (explanation.Verdict, explanation.Codes()));
        Assert.All(explanation.Findings, finding => Assert.True(finding.Detail.Length > 0 && finding.Fix.Length > 0));
    }

    [Fact]
    public void Every_code_is_found_somewhere() => Assert.Empty(
        Enum.GetValues<FindingCode>().Select(code => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString()))
            .Except(RealCases.All.SelectMany(real => real.Codes.Split(' ').Select(code => code.Split(':')[0])).Append("stale_timestamp")));

    [Fact]
    public void What_was_found_is_named()
    {
        var explanation = ExplanationDriver.Explain(ExplanationDriver.Error(ExplanationDriver.Banner, "folder=banners&tags=banner-image&timestamp=1764000000", ExplanationDriver.OldSecret, sha1: true));

        Assert.Equal(("banner", 1, "cred_old", "sha1"), (explanation.Profile, explanation.ProfileVersion, explanation.Credential, explanation.Algorithm));
    }

    [Fact]
    public void A_stale_timestamp_is_told_beside_the_rest()
    {
        var explanation = ExplanationDriver.Explain(
            ExplanationDriver.Error(ExplanationDriver.Avatar, ExplanationDriver.Avatar.Replace("avatar-image", "x", StringComparison.Ordinal)), now: ExplanationDriver.Now.AddHours(2));

        Assert.Equal("value_changed:tags stale_timestamp", explanation.Codes());
    }
}
