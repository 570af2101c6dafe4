using System.Text.Json.Nodes;
using Platform.Signing.AuthTokens;

namespace Platform.Signing.Tests.Oracle.Kinds;

/// <summary>Auth tokens. Left out: backslashes, which this SDK alone does not escape, and patterns that we refuse (<c>!</c>, control characters).</summary>
internal static class AuthTokenQuestions
{
    public static Question Next(RandomInput random)
    {
        var grant = Grant(random);
        var key = random.Bytes(random.Pick(6, 16, 32, 70));
        return new(
            new JsonObject { ["kind"] = "auth_token", ["options"] = Options(grant, key) },
            AuthToken.TryIssue(grant, key, out var token, out _) ? token : Question.Refused);
    }

    public static AuthTokenGrant Grant(RandomInput random)
    {
        var start = random.Number(4_000_000_000);
        return new(random.Chance(2) ? AuthTokenWindow.From(start, 1 + random.Number(100_000)) : AuthTokenWindow.Until(1 + start))
        {
            Acl = [.. Enumerable.Range(0, random.Count(3)).Select(_ => Path(random))],
            Url = random.Chance(3) ? null : Path(random),
            Ip = random.Pick(null, null, "1.2.3.4", "2001:db8::1"),
            Name = random.Pick("__cld_token__", "token"),
        };
    }

    public static JsonObject Options(AuthTokenGrant grant, byte[] key)
    {
        var options = new JsonObject { ["key"] = Convert.ToHexString(key), ["token_name"] = grant.Name };
        if (grant.Window.Start is { } start)
        {
            options["start_time"] = start;
            options["duration"] = grant.Window.Expiration - start;
        }
        else
        {
            options["expiration"] = grant.Window.Expiration;
        }

        // One pattern is a text or a list of one.
        options["acl"] = grant.Acl.Length switch
        {
            0 => null,
            1 when grant.Window.Expiration % 2 == 0 => grant.Acl[0],
            _ => new JsonArray([.. grant.Acl.Select(pattern => JsonValue.Create(pattern))]),
        };
        options["url"] = grant.Url;
        options["ip"] = grant.Ip;
        return options;
    }

    private static string Path(RandomInput random) =>
        string.Concat($"/{random.Pick("image", "*", "a,b%20")}/{random.Text()}".Where(character => character is not ('\\' or '!') && !char.IsControl(character)));
}
