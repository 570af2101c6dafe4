using System.Globalization;
using Platform.Signing.AuthTokens;

namespace Platform.Signing.Tests.AuthTokens;

public sealed class AuthTokenTests
{
    private static readonly AuthTokenGrant Grant = new(AuthTokenWindow.From(222222222, 300)) { Acl = ["/*/t_foobar"] };

    public static TheoryData<AuthTokenGrant, string, FieldRefusalReason> Refused => new()
    {
        { Grant with { Acl = [] }, "acl", FieldRefusalReason.Missing },
        { Grant with { Acl = [], Url = "" }, "acl", FieldRefusalReason.Missing },
        { Grant with { Acl = default }, "acl", FieldRefusalReason.Missing },
        { Grant with { Acl = [], Url = "/a\uD800" }, "url", FieldRefusalReason.LoneSurrogate },
        { Grant with { Acl = ["/a", ""] }, "acl", FieldRefusalReason.NotAnAclPattern },
        { Grant with { Acl = ["/a!/b"] }, "acl", FieldRefusalReason.NotAnAclPattern },
        { Grant with { Acl = ["/a\r\nSet-Cookie: b"] }, "acl", FieldRefusalReason.NotAnAclPattern },
        { Grant with { Acl = ["\uDC00"] }, "acl", FieldRefusalReason.LoneSurrogate },
        { Grant with { Window = new(-1, 10) }, "st", FieldRefusalReason.OutOfRange },
        { Grant with { Window = new(10, 10) }, "exp", FieldRefusalReason.OutOfRange },
        { Grant with { Window = AuthTokenWindow.Until(0) }, "exp", FieldRefusalReason.OutOfRange },
        { Grant with { Window = AuthTokenWindow.From(10, -1) }, "exp", FieldRefusalReason.OutOfRange },
        { Grant with { Ip = "1.2.3.4~exp=9999999999" }, "ip", FieldRefusalReason.NotAnIpAddress },
        { Grant with { Ip = "" }, "ip", FieldRefusalReason.NotAnIpAddress },
        { Grant with { Ip = "16909060" }, "ip", FieldRefusalReason.NotAnIpAddress },
        { Grant with { Ip = "fe80::1%eth0~" }, "ip", FieldRefusalReason.NotAnIpAddress },
        { Grant with { Name = "a=b" }, "token_name", FieldRefusalReason.NotAWord },
        { Grant with { Name = "" }, "token_name", FieldRefusalReason.NotAWord },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_would_add_or_hide_a_part_of_the_token_is_refused(AuthTokenGrant grant, string name, FieldRefusalReason reason)
    {
        Assert.False(AuthToken.TryIssue(grant, "key"u8, out var token, out var refusal));
        Assert.Equal(new(name, reason), refusal);
        Assert.Null(token);
    }

    [Fact]
    public void The_url_plays_no_part_where_there_is_a_pattern()
    {
        Assert.Equal(Issue(Grant), Issue(Grant with { Url = "https://res.cloudinary.com/test123/image/upload/v1486020273/sample.jpg" }));
        Assert.NotEqual(Issue(Grant with { Acl = [], Url = "/a" }), Issue(Grant with { Acl = [], Url = "/b" }));
    }

    [Fact]
    public void A_star_is_not_escaped()
    {
        Assert.Equal(
            "__cld_token__=st=11111111~exp=11111411~acl=*~hmac=67c908ea11bde7bced81926fe6dfa683f116a4f24714f150844b0160352588ba",
            Issue(new(AuthTokenWindow.From(11111111, 300)) { Acl = ["*"] }));
    }

    [Fact]
    public void A_duration_from_now_names_the_end_only()
    {
        Assert.Equal(Issue(Grant with { Window = AuthTokenWindow.Until(1300) }), Issue(Grant with { Window = AuthTokenWindow.FromNow(1000, 300) }));
        Assert.Throws<OverflowException>(() => AuthTokenWindow.From(long.MaxValue, 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("00112233FF9")]
    [InlineData("00112233FF9g")]
    [InlineData(" 0112233FF99")]
    public void A_key_that_is_not_pairs_of_hex_digits_is_refused(string hex)
    {
        Assert.False(AuthToken.TryReadKey(hex, out var key));
        Assert.Null(key);
    }

    [Fact]
    public void Everything_unsafe_is_escaped_in_lower_case_and_nothing_else()
    {
        var ascii = string.Concat(Enumerable.Range(0x20, 0x5F).Select(value => (char)value));

        var escaped = string.Concat(ascii.Select(character => " \"#%&'/:;<=>?@[\\]^`{|}~".Contains(character, StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"%{(int)character:x2}")
            : character.ToString()));
        Assert.Equal(escaped, AuthToken.Escape(ascii));
        Assert.Equal("ü%20é食😀", AuthToken.Escape("ü é食😀"));
    }

    private static string Issue(AuthTokenGrant grant)
    {
        Assert.True(AuthToken.TryReadKey("00112233FF99", out var key));
        Assert.True(AuthToken.TryIssue(grant, key, out var token, out var refusal), refusal.ToString());
        return token;
    }
}
