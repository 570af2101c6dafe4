using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Platform.Signing.Parameters;

/// <summary>
/// The parameters of each kind of signature, with their types and what may be done with them. For uploads they are Cloudinary's
/// (<see cref="UploadParameterCatalogue"/>); the other kinds' have the names of the official SDKs' options, and where those are points
/// in time, durations in seconds instead, which rules can bound.
/// </summary>
public static class ParameterCatalogue
{
    private static FrozenDictionary<SignatureKind, ImmutableArray<SignedParameter>> Parameters { get; } = new Dictionary<SignatureKind, ImmutableArray<SignedParameter>>
    {
        [SignatureKind.Upload] = UploadParameterCatalogue.All,
        [SignatureKind.Delivery] = DeliveryParameters.All,
        [SignatureKind.AuthToken] = AuthTokenParameters.All,
        [SignatureKind.Download] = DownloadParameters.All,
        [SignatureKind.Archive] = ArchiveParameters.All,
        [SignatureKind.Search] = SearchParameters.All,
    }.ToFrozenDictionary();

    /// <summary>All parameters of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <exception cref="KeyNotFoundException">The kind is not a defined value.</exception>
    public static ImmutableArray<SignedParameter> Of(SignatureKind kind) => Parameters[kind];

    /// <summary>Finds a parameter by its exact name.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name, for example <c>public_id</c>.</param>
    /// <returns>The parameter, or null when the kind has none of this name.</returns>
    /// <exception cref="KeyNotFoundException">The kind is not a defined value.</exception>
    public static SignedParameter? Find(SignatureKind kind, string name) => kind is SignatureKind.Upload
        ? UploadParameterCatalogue.Find(name)
        : Of(kind).FirstOrDefault(parameter => string.Equals(parameter.Name, name, StringComparison.Ordinal));

    /// <summary>What a signature of the kind can't do without: of each set, at least one parameter.</summary>
    /// <param name="kind">The kind.</param>
    public static ImmutableArray<ImmutableArray<string>> Needed(SignatureKind kind) => kind switch
    {
        SignatureKind.Delivery or SignatureKind.Download => [["public_id"]],
        SignatureKind.AuthToken => [["acl", "url"], ["duration_seconds"]],
        SignatureKind.Archive => [["prefixes", "public_ids", "tags"]],
        SignatureKind.Search => [["expression"]],
        _ => [],
    };
}
