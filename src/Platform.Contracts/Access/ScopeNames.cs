using System.Collections.Immutable;

namespace Platform.Contracts.Access;

/// <summary>Scopes as callers write and read them, and what one scope allows of another.</summary>
public static class ScopeNames
{
    private static readonly ImmutableArray<(string Name, Scopes Scope)> All =
    [
        ("platform", Scopes.Platform),
        ("admin", Scopes.Admin),
        ("sign", Scopes.Sign),
        ("verify", Scopes.Verify),
        ("explain", Scopes.Explain),
    ];

    /// <summary>True for the name of one scope, in lower case.</summary>
    /// <param name="name">For example <c>sign</c>.</param>
    /// <param name="scope">The scope; <see cref="Scopes.None"/> when false.</param>
    public static bool TryParse(ReadOnlySpan<char> name, out Scopes scope)
    {
        foreach (var known in All)
        {
            if (name.SequenceEqual(known.Name))
            {
                scope = known.Scope;
                return true;
            }
        }

        scope = Scopes.None;
        return false;
    }

    /// <summary>The names of the scopes in a set, always in the same order.</summary>
    public static ImmutableArray<string> Names(this Scopes scopes) =>
        [.. All.Where(known => scopes.HasFlag(known.Scope)).Select(known => known.Name)];

    /// <summary>True when the holder of these scopes may do what the wanted ones allow: has them all, or runs the platform.</summary>
    public static bool Allows(this Scopes held, Scopes wanted) => held.HasFlag(Scopes.Platform) || (held & wanted) == wanted;

    /// <summary>
    /// True when the holder of these scopes may give the wanted ones to a key: no more than it has itself.
    /// <see cref="Scopes.Platform"/> is never given, not even by who has it: operators' keys are made elsewhere.
    /// </summary>
    public static bool MayGrant(this Scopes held, Scopes wanted) => !wanted.HasFlag(Scopes.Platform) && held.Allows(wanted);
}
