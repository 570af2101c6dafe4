using System.Collections.Immutable;
using Platform.Contracts.Access;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Requests;

namespace Platform.Service.Access;

/// <summary>The body that makes an access key.</summary>
/// <param name="Name">The name for people, 1 to 100 characters.</param>
/// <param name="Scopes">What the key may do: <c>admin</c>, <c>sign</c>, <c>verify</c>, <c>explain</c>.</param>
/// <param name="Profiles">The profiles that it is narrowed to; left out or null for all.</param>
/// <param name="ExpiresAt">When it stops working; left out or null for never.</param>
internal sealed record AccessKeyBody(string Name, ImmutableArray<string> Scopes, ImmutableArray<string>? Profiles = null, DateTimeOffset? ExpiresAt = null)
{
    private const int MostProfiles = 100;

    /// <param name="maker">Who makes the key: it can do nothing that its maker can't.</param>
    public Outcome<CreateAccessKey> Read(Caller maker)
    {
        var check = new RequestCheck()
            .RequireName(Name, 100, "/name")
            .Require(Scopes.Length > 0, "/scopes", "Give at least one scope.")
            .Require(Profiles is not { Length: 0 or > MostProfiles }, "/profiles", $"Name 1 to {MostProfiles} profiles, or give null for all.");
        var wanted = Contracts.Access.Scopes.None;
        for (var index = 0; index < Scopes.Length; index++)
        {
            check.Require(ScopeNames.TryParse(Scopes[index], out var scope), $"/scopes/{index}", "A scope is one of admin, sign, verify and explain.");
            wanted |= scope;
        }

        for (var index = 0; index < (Profiles?.Length ?? 0); index++)
        {
            check.Require(Profiles!.Value[index] is { } profile && ProfileNames.IsValid(profile), $"/profiles/{index}", "This can't be a profile's name.");
        }

        if (!check.Then(() => this).Succeeded(out _, out var refusal)) return refusal;
        if (KeyGrants.Refuse(new(maker.Scopes, maker.Profiles), wanted, Profiles) is { } notGrantable) return notGrantable;
        return new CreateAccessKey(Name, wanted, Profiles, ExpiresAt);
    }
}
