using System.Collections.Immutable;
using System.Text.Json;
using Platform.Signing.AuthTokens;

namespace Platform.Signing.Tests.Vectors;

public sealed class AuthTokenVectorTests
{
    public static TheoryData<int> Vectors => VectorFile.Rows("auth_token", "auth_token_escape");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_token_is_the_one_that_the_official_sources_have(int index)
    {
        var vector = VectorFile.All[index];
        if (vector.Kind == "auth_token_escape")
        {
            Assert.Equal(Decided.Expected(vector), AuthToken.Escape(vector.Text("value")));
            return;
        }

        Assert.True(AuthToken.TryIssue(Grant(vector.Inputs), Key(vector.Inputs), out var token, out var refusal), refusal.ToString());
        Assert.Equal(Decided.Expected(vector), token);
    }

    internal static byte[] Key(JsonElement token)
    {
        Assert.True(AuthToken.TryReadKey(token.GetProperty("key").GetString(), out var key));
        return key;
    }

    internal static AuthTokenGrant Grant(JsonElement token) => new(Window(token))
    {
        Acl = Vector.Find(token, "acl") switch
        {
            null => [],
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(pattern => pattern.GetString()!)],
            { } one => ImmutableArray.Create(one.GetString()!),
        },
        Url = Vector.Find(token, "url")?.GetString(),
        Ip = Vector.Find(token, "ip")?.GetString(),
        Name = Vector.Find(token, "token_name")?.GetString() ?? "__cld_token__",
    };

    private static AuthTokenWindow Window(JsonElement token)
    {
        var start = Vector.Find(token, "start_time")?.GetInt64();
        return Vector.Find(token, "expiration")?.GetInt64() is { } end
            ? new(start, end)
            : AuthTokenWindow.From(start!.Value, token.GetProperty("duration").GetInt64());
    }
}
