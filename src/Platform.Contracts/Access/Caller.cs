using System.Collections.Immutable;

namespace Platform.Contracts.Access;

/// <summary>Who a request comes from, once its key is verified.</summary>
/// <param name="Proof">The key, by digest.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Profiles">The profiles that it is narrowed to; null for all.</param>
public sealed record Caller(KeyProof Proof, Scopes Scopes, ImmutableArray<string>? Profiles)
{
    /// <summary>How audit entries name it: <c>owner:key-id</c>.</summary>
    public string Actor => $"{Proof.Owner}:{Proof.KeyId}";
}
