using System.Collections.Immutable;
using Platform.Contracts.Access;
using Platform.Contracts.Refusals;

namespace Platform.Service.Access;

/// <summary>What the holder of a key may hand on to another: no more than it has itself.</summary>
internal static class KeyGrants
{
    /// <summary>Null when the maker may give these.</summary>
    public static Refusal? Refuse(KeyReach maker, Scopes scopes, ImmutableArray<string>? profiles)
    {
        if (!maker.Scopes.MayGrant(scopes)) return new(RefusalCode.ScopeNotGrantable, "A key can only be given scopes that its maker has, and never platform.");
        return maker.Profiles is { } own && (profiles is not { } given || given.Any(profile => !own.Contains(profile)))
            ? new(RefusalCode.ScopeNotGrantable, "A key that is narrowed to profiles only makes keys that are narrowed to those.")
            : null;
    }
}
