using System.Globalization;
using Platform.Signing.Tests.Oracle.Kinds;

namespace Platform.Signing.Tests.Oracle;

public sealed class OfficialSdkTests(ITestOutputHelper output)
{
    private const int Sets = 6_000;

    private const int QuestionsOfEachKind = 3_000;

    /// <summary>A run is repeated by setting this to the seed that a run has printed.</summary>
    private const string SeedVariable = "SIGNING_ORACLE_SEED";

    private static readonly Dictionary<string, Func<RandomInput, Question>> Questions = new(StringComparer.Ordinal)
    {
        ["delivery_url"] = DeliveryQuestions.Next,
        ["auth_token"] = AuthTokenQuestions.Next,
        ["api_response"] = AnswerQuestions.Response,
        ["notification"] = AnswerQuestions.Notification,
        ["preloaded_file"] = AnswerQuestions.Preloaded,
        ["media_library"] = AnswerQuestions.Login,
        ["download"] = DownloadQuestions.Asset,
        ["archive"] = DownloadQuestions.Archive,
        ["zip"] = DownloadQuestions.Zip,
        ["folder"] = DownloadQuestions.Folder,
        ["tag_archive"] = DownloadQuestions.TagArchive,
        ["backup"] = DownloadQuestions.Backup,
        ["sprite"] = DownloadQuestions.Sprite,
        ["multi"] = DownloadQuestions.Multi,
        ["search_url"] = SearchQuestions.Next,
    };

    public static TheoryData<string> Kinds => [.. Questions.Keys];

    [Fact]
    public async Task The_official_sdk_signs_every_random_parameter_set_the_same()
    {
        OfficialSdk.Require();
        var seed = Seed();
        output.WriteLine($"{SeedVariable}={seed}");
        var source = new OracleCases(seed);
        var cases = Enumerable.Range(0, Sets).Select(_ => source.Next()).ToList();

        var answers = await AskAsync(cases.Select(one => one.ToLine()));

        Assert.Equal(Sets, answers.Count);
        foreach (var (one, answer) in cases.Zip(answers))
        {
            Assert.True(one.Sign() == answer, $"{SeedVariable}={seed}: we sign {one.Sign()}, the SDK {answer} for {one.ToLine()}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_official_sdk_makes_the_same_of_every_random_input(string kind)
    {
        OfficialSdk.Require();
        var seed = Seed();
        output.WriteLine($"{kind}: {SeedVariable}={seed}");
        var random = new RandomInput(seed);
        var questions = Enumerable.Range(0, QuestionsOfEachKind).Select(_ => Questions[kind](random)).ToList();

        var answers = await AskAsync(questions.Select(question => question.ToLine()));

        Assert.Equal(QuestionsOfEachKind, answers.Count);
        foreach (var (question, answer) in questions.Zip(answers))
        {
            Assert.True(question.Ours == answer, $"{SeedVariable}={seed}\nwe:      {question.Ours}\nthe SDK: {answer}\nasked:   {question.ToLine()}");
        }

        // What both refuse compares little.
        Assert.InRange(answers.Count(answer => answer != Question.Refused), 2_000, QuestionsOfEachKind);
    }

    private static async Task<IReadOnlyList<string>> AskAsync(IEnumerable<string> lines)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        return await OfficialSdk.AskAsync(lines, patience.Token);
    }

    private static int Seed() =>
        int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
}
