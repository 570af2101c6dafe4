using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Xunit;

namespace Platform.Service.Tests.Problems;

public sealed class ProblemKindsTests
{
    public static TheoryData<RefusalCode> Codes => [.. Enum.GetValues<RefusalCode>().Where(code => code != RefusalCode.None)];

    [Theory, MemberData(nameof(Codes))]
    public void Every_code_has_a_status_of_an_error_and_a_title(RefusalCode code)
    {
        var kind = ProblemKinds.Of(code);

        Assert.InRange(kind.Status, 400, 599);
        Assert.Matches("^[A-Z][A-Za-z0-9/+ '-]+$", kind.Title);
    }

    [Fact]
    public void Every_code_has_a_type_of_its_own()
    {
        var types = Enum.GetValues<RefusalCode>().Select(ProblemKinds.TypeOf).ToArray();

        Assert.Equal(types.Length, types.Distinct().Count());
        Assert.All(types, type => Assert.Matches("^urn:signing-platform:problem:[a-z_]+$", type));
    }

    [Fact]
    public void Titles_tell_codes_apart()
    {
        var titles = Codes.Select(row => ProblemKinds.Of(row.Data).Title).ToArray();

        Assert.Equal(titles.Length, titles.Distinct().Count());
    }
}
