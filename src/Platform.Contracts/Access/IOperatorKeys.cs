using System.Collections.Immutable;

namespace Platform.Contracts.Access;

/// <summary>The platform's own keys: what operators hold. Key: <see cref="Key"/>.</summary>
[Alias("operator-keys"), GrainInterfaceType("operator-keys")]
public interface IOperatorKeys : IAccessKeys
{
    /// <summary>The one grain's key.</summary>
    const string Key = "platform";

    /// <summary>True when the key is an operator's and neither revoked nor expired.</summary>
    /// <param name="id">The key's public id.</param>
    /// <param name="digest">SHA-256 of the key's text.</param>
    [Alias("recognise-operator")]
    Task<bool> Recognise(string id, ImmutableArray<byte> digest);

    /// <summary>True while no operator key was ever made.</summary>
    [Alias("is-empty")]
    Task<bool> IsEmpty();
}
