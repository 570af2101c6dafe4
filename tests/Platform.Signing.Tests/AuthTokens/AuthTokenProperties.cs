using CsCheck;
using Platform.Signing.AuthTokens;

namespace Platform.Signing.Tests.AuthTokens;

public sealed class AuthTokenProperties
{
    private static readonly Gen<string> Pattern = FieldGenerators.Value.Select(value => "/" + string.Concat(value.Where(character => character != '!' && !char.IsControl(character))));

    [Fact]
    public void A_token_has_the_parts_that_were_granted_and_no_more()
    {
        Gen.Select(Pattern.Array[1, 4], Gen.Long[0, 4_000_000_000], Gen.Long[1, 100_000], Gen.Bool).Sample((acl, start, duration, hasIp) =>
        {
            var grant = new AuthTokenGrant(AuthTokenWindow.From(start, duration)) { Acl = [.. acl], Ip = hasIp ? "2001:db8::1" : null };
            Assert.True(AuthToken.TryIssue(grant, "key"u8, out var token, out var refusal), refusal.ToString());

            var parts = token["__cld_token__=".Length..].Split('~').Select(part => part.Split('=')).ToDictionary(part => part[0], part => Uri.UnescapeDataString(part[1]));
            Assert.Equal(hasIp ? 5 : 4, parts.Count);
            Assert.Equal($"{start}", parts["st"]);
            Assert.Equal($"{start + duration}", parts["exp"]);
            Assert.Equal(acl, parts["acl"].Split('!'));
            Assert.DoesNotContain(token, character => character is ' ' or ';' or '"' or '\\');
        });
    }
}
