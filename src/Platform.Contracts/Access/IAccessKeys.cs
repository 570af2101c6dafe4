using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;

namespace Platform.Contracts.Access;

/// <summary>The keys to something: a tenant's (key: its id) or the platform's (key: <c>platform</c>).</summary>
[Alias("access-keys"), GrainInterfaceType("access-keys")]
public interface IAccessKeys : IGrainWithStringKey
{
    /// <summary>Makes a key; its text is in this answer and nowhere else.</summary>
    [Alias("create-access-key")]
    Task<Outcome<AccessKeyView>> CreateAccessKey(AdminContext context, CreateAccessKey command);

    /// <summary>The keys by id, the revoked ones too.</summary>
    /// <param name="after">The id to start after; null for the beginning.</param>
    /// <param name="limit">How many at most.</param>
    [Alias("list-access-keys")]
    Task<Outcome<Page<AccessKeyView>>> ListAccessKeys(string? after, int limit);

    /// <summary>One key, also when it is revoked.</summary>
    [Alias("get-access-key")]
    Task<Outcome<AccessKeyView>> GetAccessKey(string id);

    /// <summary>Makes another key in the place of this one, which works on for a while; the new key's text is in this answer and nowhere else.</summary>
    [Alias("roll-access-key")]
    Task<Outcome<AccessKeyView>> RollAccessKey(AdminContext context, string id, RollAccessKey command);

    /// <summary>Ends a key; a second time changes nothing.</summary>
    [Alias("revoke-access-key")]
    Task<Outcome<AccessKeyView>> RevokeAccessKey(AdminContext context, string id);
}
