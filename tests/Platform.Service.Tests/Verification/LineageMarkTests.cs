using System.Text;
using CsCheck;
using Platform.Contracts.Verification;
using Platform.Service.Verification;
using Xunit;

namespace Platform.Service.Tests.Verification;

public sealed class LineageMarkTests : IDisposable
{
    private static readonly Gen<string> Profile = Gen.Select(Gen.Char['a', 'z'], Gen.String[Gen.OneOf("abcxyz0189_-".ToCharArray()), 0, 63], (first, rest) => first + rest);
    private static readonly Gen<string> Credential = Gen.String[Gen.OneOf("abcdefghijklmnopqrstuvwxyz0123456789".ToCharArray()), 16, 16].Select(rest => $"cred_{rest}");
    private static readonly Gen<Lineage> Any = Gen.Select(Profile, Gen.OneOf(Gen.Int[1, 12], Gen.Int[1, 9_999_999]), Credential).Select((profile, version, credential) => new Lineage(profile, version, credential));

    private readonly LineageMarks _marks = new("the tenant's key, 32 bytes long."u8);

    public void Dispose() => _marks.Dispose();

    [Fact]
    public void A_mark_is_read_as_what_it_was_made_of() => Any.Sample(lineage => Assert.Equal(lineage, _marks.Read(_marks.Of(lineage))));

    [Fact]
    public void A_mark_is_short_and_fits_into_a_context_as_it_is() => Any.Sample(lineage => Assert.Matches("^[A-Za-z0-9_-]{30,99}$", _marks.Of(lineage)));

    [Fact]
    public void The_longest_mark_is_99_characters() => Assert.Equal(99, _marks.Of(new(new string('_', 64).Insert(0, "z")[..64], 9_999_999, "cred_9999999999999999")).Length);

    [Fact]
    public void A_mark_shows_nothing_of_what_it_names()
    {
        var marks = new[] { new Lineage("avatar", 1, "cred_aaaaaaaaaaaaaaaa"), new("avatar", 2, "cred_aaaaaaaaaaaaaaaa"), new("avatar", 1, "cred_aaaaaaaaaaaaaaab") }.Select(_marks.Of).ToArray();

        // Not even that they name nearly the same: they differ from their first characters on.
        Assert.Equal(3, marks.Select(mark => mark[..6]).Distinct().Count());
        Assert.Equal(3, marks.Select(mark => mark[^6..]).Distinct().Count());
    }

    [Fact]
    public void The_same_names_give_the_same_mark_in_every_process() => Assert.Equal(
        new LineageMarks("the tenant's key, 32 bytes long."u8).Of(new("avatar", 1, "cred_0123456789abcdef")), _marks.Of(new("avatar", 1, "cred_0123456789abcdef")));

    [Fact]
    public void A_mark_that_was_changed_anywhere_is_none()
    {
        Gen.Select(Any, Gen.Int[0, 98], Gen.OneOf("ABCXYZabcxyz0189_-".ToCharArray())).Sample((lineage, at, character) =>
        {
            var mark = _marks.Of(lineage);
            var changed = new StringBuilder(mark) { [at % mark.Length] = character }.ToString();
            Assert.True(changed == mark || _marks.Read(changed) is null, changed);
        });
    }

    [Fact]
    public void What_is_cut_lengthened_or_made_up_is_no_mark()
    {
        var mark = _marks.Of(new("avatar", 1, "cred_0123456789abcdef"));

        for (var length = 0; length < mark.Length; length++) Assert.Null(_marks.Read(mark[..length]));
        foreach (var text in (string[])[mark + "A", mark + "=", $" {mark}", mark + mark, new string('A', 128), new string('A', 5000), "é", "a b"]) Assert.Null(_marks.Read(text));
        Gen.String[Gen.OneOf("ABCXYZabcxyz0189_-".ToCharArray()), 0, 130].Sample(text => Assert.Null(_marks.Read(text)));
        Gen.String.Sample(text => Assert.Null(_marks.Read(text)));
    }

    [Fact]
    public void Another_tenants_mark_is_none() => Any.Sample(lineage => Assert.Null(_marks.Read(new LineageMarks("another tenant's key, 32 bytes.."u8).Of(lineage))));

    [Theory]
    [InlineData("""{"context":{"custom":{"sp_id":"MARK","alt":"x"}}}""", LineageStatus.Genuine)]
    [InlineData("""{"context":{"custom":{"sp_id":"MARK"},"sp_id":"x"}}""", LineageStatus.Genuine)]
    [InlineData("""{"context":{"custom":{"sp_id":"MARKx"}}}""", LineageStatus.Forged)]
    [InlineData("""{"context":{"custom":{"sp_id":""}}}""", LineageStatus.Forged)]
    [InlineData("""{"context":{"custom":{"sp_id":7}}}""", LineageStatus.Forged)]
    [InlineData("""{"context":{"custom":{"sp_id":null}}}""", LineageStatus.Forged)]
    [InlineData("""{"context":{"custom":{"sp_id":"\ud800"}}}""", LineageStatus.Forged)]
    [InlineData("""{"context":{"custom":{"sp_id":{"a":"MARK"}}}}""", LineageStatus.Forged)]
    [InlineData("""{"\ud800xxxxxxxx":1,"context":{"\ud800xxxxxxxx":1,"custom":{"\ud800xxxxxxxx":1,"sp_id":"MARK"}}}""", LineageStatus.Genuine)]
    [InlineData("""{"context":{"custom":{"\udc00sp_id":"MARK"}}}""", LineageStatus.None)]
    [InlineData("""{"context":{"custom":{"sp\u005fid":"MARK"}}}""", LineageStatus.Genuine)]
    [InlineData("""{"context":{"custom":{"alt":"x"}}}""", LineageStatus.None)]
    [InlineData("""{"context":{"sp_id":"MARK"}}""", LineageStatus.None)]
    [InlineData("""{"context":"sp_id=MARK"}""", LineageStatus.None)]
    [InlineData("""{"context":[{"custom":{"sp_id":"MARK"}}]}""", LineageStatus.None)]
    [InlineData("{}", LineageStatus.None)]
    public void A_notification_carries_its_mark_in_one_place(string body, LineageStatus status)
    {
        var lineage = new Lineage("avatar", 3, "cred_0123456789abcdef");
        var bytes = Encoding.UTF8.GetBytes(body.Replace("MARK", _marks.Of(lineage), StringComparison.Ordinal));

        var result = new VerificationResult(VerificationReason.None).WithLineage(bytes, _marks);

        Assert.Equal(status, result.LineageStatus);
        Assert.Equal(status is LineageStatus.Genuine ? lineage : null, result.Lineage);
        Assert.Equal(LineageStatus.None, new VerificationResult(VerificationReason.WrongSignature).WithLineage(bytes, _marks).LineageStatus);
    }

    [Fact]
    public void A_notification_as_deep_as_one_may_be_is_read()
    {
        var body = Encoding.UTF8.GetBytes($"{{\"a\":{new string('[', 255)}{new string(']', 255)}}}");

        Assert.Equal(LineageStatus.None, new VerificationResult(VerificationReason.None).WithLineage(body, _marks).LineageStatus);
    }
}
