using Platform.Signing;
using Platform.Signing.AuthTokens;

namespace Platform.Service.Delivery;

/// <summary>Tokens for the CDN. The credential's secret is the account's token key in hex.</summary>
internal static class AuthTokens
{
    private const char Separator = '!';

    public static IssuedAsset? Issue(in AssetRequest request, out FieldRefusal refusal)
    {
        var fields = new AssetFields(request.Fields);
        var now = request.Now.ToUnixTimeSeconds();
        var duration = fields.Number("duration_seconds") ?? 0;
        var window = fields.Number("start_in_seconds") is { } delay ? AuthTokenWindow.From(now + delay, duration) : AuthTokenWindow.FromNow(now, duration);
        var grant = new AuthTokenGrant(window)
        {
            Acl = fields.List("acl", Separator),
            Url = fields.Text("url"),
            Ip = fields.Text("ip"),
        };
        if (fields.Text("token_name") is { } name) grant = grant with { Name = name };

        using var key = new TokenKey(request.Key.Secret);
        return AuthToken.TryIssue(grant, key.Bytes, out var token, out refusal)
            ? new(token, "hmac-sha256", window.Start is { } start ? DateTimeOffset.FromUnixTimeSeconds(start) : null, DateTimeOffset.FromUnixTimeSeconds(window.Expiration))
            : null;
    }
}
