using System.Text.RegularExpressions;
using Platform.Contracts.Refusals;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Problems;

/// <summary>
/// Each refusal code has a test that makes the running service answer it. What counts is an awaited call of the shared assertions
/// (<see cref="Answers"/>) in a test on the whole service: such a test fails unless the code comes over HTTP, so a name in a comment, in a
/// list or in a toy's answer satisfies nothing. The sources are read, and not what a run has seen, so that the rule also holds for a part of
/// the tests.
/// </summary>
public sealed class ProvokedRefusalsTests
{
    /// <summary>Kept for what is not built: nothing raises them. When something does, the test below says so.</summary>
    private static readonly RefusalCode[] Reserved = [];

    private static readonly string[] Provoked =
        [.. Repository.Sources("tests/Platform.Service.Tests").SelectMany(source => ProvokedRefusals.In(source.Text)).Distinct()];

    public static TheoryData<RefusalCode> Codes => [.. Enum.GetValues<RefusalCode>().Where(code => code != RefusalCode.None).Except(Reserved)];

    [Theory, MemberData(nameof(Codes))]
    public void Every_code_has_a_test_that_provokes_it(RefusalCode code) =>
        Assert.True(Provoked.Contains(code.Name()), $"No test on the running service asserts {code.Name()} with ProblemAsync or RefusedAtAsync.");

    [Fact]
    public void A_reserved_code_is_raised_nowhere() => Assert.Empty(
        from source in Repository.Sources("src")
        where Path.GetFileName(source.Path) is not ("ProblemKinds.cs" or "RefusalCode.cs")
        from code in Reserved
        where Regex.IsMatch(source.Text, $@"\b{code}\b")
        select $"{source.Path} raises {code}: write a test that provokes it, and reserve it no more.");

    [Fact]
    public void A_mention_provokes_nothing()
    {
        Assert.Equal(["a", "b", "c", "d"], ProvokedRefusals.In("""
            class Real(SharedService service)
            {
                [Fact] public async Task One() => await Call().ProblemAsync(Status, "a");
                [Theory, InlineData(1, "b"), InlineData(2, "c")] public async Task Two(int x, string code) { await Call(x).RefusedAtAsync("", code); }
                [Fact] public Task Three() => (await Call()).ProblemAsync(Status, "d");
            }
            """));
        Assert.Empty(ProvokedRefusals.In("""
            class Real(SharedService service)
            {
                // await Call().ProblemAsync(Status, "comment");
                [Fact] public async Task Lost() { _ = Call().ProblemAsync(Status, "lost"); }
                [Fact(Skip = "never")] public async Task Skipped() => await Call().ProblemAsync(Status, "skipped");
                [Fact] public void Named() => Assert.Contains("named", RefusalCode.Named.Name());
                private async Task Unused() => await Call().ProblemAsync(Status, "unused");
            }
            class Toy { [Fact] public async Task One() => await new ShellHost().Call().ProblemAsync(Status, "toy"); }
            """));
    }
}
