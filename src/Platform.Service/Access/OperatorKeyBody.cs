using Platform.Contracts.Access;
using Platform.Contracts.Refusals;
using Platform.Service.Requests;

namespace Platform.Service.Access;

/// <summary>The body that makes an operator key; its only scope is <c>platform</c>.</summary>
/// <param name="Name">The name for people, 1 to 100 characters.</param>
/// <param name="Scopes">Left out, or <c>["platform"]</c>.</param>
/// <param name="Profiles">Left out, or null: it is the platform's, and narrowed to no profiles.</param>
/// <param name="ExpiresAt">When it stops working; left out or null for never.</param>
internal sealed record OperatorKeyBody(string Name, IReadOnlyList<string>? Scopes = null, IReadOnlyList<string>? Profiles = null, DateTimeOffset? ExpiresAt = null)
{
    public Outcome<CreateAccessKey> Read() => new RequestCheck()
        .RequireName(Name, 100, "/name")
        .Require(Scopes is null or ["platform"], "/scopes", "An operator key has the scope platform and no other.")
        .Require(Profiles is null, "/profiles", "An operator key can't be narrowed to profiles: give null, or leave it out.")
        .Then(() => new CreateAccessKey(Name, Contracts.Access.Scopes.Platform, ExpiresAt: ExpiresAt));
}
