using System.Text.Json;
using Platform.Contracts.Explanations;
using Platform.Service.Explanations;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Documentation;

public sealed class ExplanationsDocumentTests
{
    private static readonly IReadOnlyList<string[]> Rows = Repository.KeyedRows("docs/explanations.md");

    [Fact]
    public void Every_code_and_verdict_has_its_row() => Assert.Equal(Names().Order(), Rows.Select(row => row[0]).Order());

    [Fact]
    public void Every_row_says_something() => Assert.All(Rows, row => Assert.True(row is [_, { Length: > 0 }], row[0]));

    [Fact]
    public void Every_code_has_words_with_and_without_a_field() => Assert.All(Enum.GetValues<FindingCode>(), code =>
    {
        foreach (var field in (string?[])[null, "tags", new string('x', 65)])
        {
            var finding = FindingWords.Of(code, field);
            Assert.True(finding.Detail.EndsWith('.') && finding.Fix.EndsWith('.') && finding.Field is null or "tags", $"{finding}");
        }
    });

    private static IEnumerable<string> Names() => Enum.GetNames<FindingCode>().Concat(Enum.GetNames<ExplanationVerdict>()).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);
}
