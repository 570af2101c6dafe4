using System.Globalization;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Documentation;

public sealed class ErrorsDocumentTests
{
    private static readonly IReadOnlyList<string[]> Rows = Repository.KeyedRows("docs/errors.md");

    public static TheoryData<RefusalCode> Codes => [.. Enum.GetValues<RefusalCode>().Where(code => code != RefusalCode.None)];

    [Theory, MemberData(nameof(Codes))]
    public void Every_code_has_its_row_with_its_status_and_advice(RefusalCode code)
    {
        var row = Assert.Single(Rows, row => row[0] == code.Name());

        Assert.Equal(4, row.Length);
        Assert.Equal(ProblemKinds.Of(code).Status.ToString(CultureInfo.InvariantCulture), row[1]);
        Assert.NotEmpty(row[2]);
        Assert.NotEmpty(row[3]);
    }

    [Fact]
    public void No_row_is_about_a_code_that_is_gone() =>
        Assert.Empty(Rows.Select(row => row[0]).Except(Codes.Select(row => row.Data.Name())));
}
