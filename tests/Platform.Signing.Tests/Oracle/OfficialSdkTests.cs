using System.Globalization;

namespace Platform.Signing.Tests.Oracle;

public sealed class OfficialSdkTests(ITestOutputHelper output)
{
    private const int Sets = 6_000;

    /// <summary>A run is repeated by setting this to the seed that a run has printed.</summary>
    private const string SeedVariable = "SIGNING_ORACLE_SEED";

    [Fact]
    public async Task The_official_sdk_signs_every_random_parameter_set_the_same()
    {
        OfficialSdk.Require();
        var seed = Seed();
        output.WriteLine($"{SeedVariable}={seed}");
        var source = new OracleCases(seed);
        var cases = Enumerable.Range(0, Sets).Select(_ => source.Next()).ToList();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));

        var answers = await OfficialSdk.AskAsync(cases.Select(one => one.ToLine()), patience.Token);

        Assert.Equal(Sets, answers.Count);
        foreach (var (one, answer) in cases.Zip(answers))
        {
            Assert.True(one.Sign() == answer, $"{SeedVariable}={seed}: we sign {one.Sign()}, the SDK {answer} for {one.ToLine()}");
        }
    }

    private static int Seed() =>
        int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
}
