using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Platform.Contracts.Access;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;

namespace Platform.Service.Access;

/// <summary>
/// Authenticates <c>Authorization: Bearer psk_...</c>, and <c>Basic</c> on pages for browsers. A mistyped key fails its checksum and costs no lookup;
/// a well-formed one is compared, by digest, with what this silo's lease knows.
/// </summary>
internal sealed class AccessKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder,
    IKeyVerifier verifier, IFailedAttempts attempts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "access-key";

    private const string OwnerClaim = "owner";

    private static readonly StringValues BearerOrBasic = new(["Bearer", "Basic realm=\"operators\", charset=\"UTF-8\""]);

    private Refusal _refusal = NoKey;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0) return AuthenticateResult.NoResult();
        if (!PresentedKey.TryRead(Context, header, out var key))
        {
            return Fail(attempts.Failed(Context) ?? NotAKey);
        }

        var proof = new KeyProof(key.Tenant, key.Id, key.Digest);
        var verdict = await verifier.Verify(proof, mayAsk: attempts.Refuses(Context) is null, Context.RequestAborted);
        if (verdict.Refusal is { } refusal)
        {
            return Fail(refusal.Code is RefusalCode.Unauthenticated ? attempts.Failed(Context) ?? refusal : refusal);
        }

        var caller = new Caller(proof, verdict.Scopes, verdict.Profiles);
        Context.Features.Set(caller);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller.Actor), new Claim(OwnerClaim, proof.Owner)], Name);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_refusal.Code is RefusalCode.Unauthenticated) Response.Headers.WWWAuthenticate = PresentedKey.TakesBasic(Context) ? BearerOrBasic : "Bearer";
        return _refusal.ToResult().ExecuteAsync(Context);
    }

    /// <summary>Whose key a verified principal showed: a tenant's id, or <c>platform</c>.</summary>
    public static string? OwnerOf(ClaimsPrincipal principal) => principal.FindFirstValue(OwnerClaim);

    private AuthenticateResult Fail(Refusal refusal)
    {
        _refusal = refusal;
        return AuthenticateResult.Fail(refusal.Detail);
    }

    private static Refusal NoKey { get; } = new(RefusalCode.Unauthenticated, "Send an access key: Authorization: Bearer psk_...");

    private static Refusal NotAKey { get; } = new(RefusalCode.Unauthenticated, "This is not an access key: it is mistyped or cut off. Keys begin with psk_ and are shown once, when they are made.");
}
