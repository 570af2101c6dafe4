using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Platform.Signing.Parameters;

/// <summary>
/// The upload parameters Cloudinary documents or its SDKs send, with their types and what may be done with them.
/// A name that is not here is refused in profiles: every field a caller posts is part of the string to sign.
/// </summary>
/// <remarks>
/// How <see cref="SignedParameter.Use"/> was decided. <see cref="ParameterUse.PinOnly"/>: no client should ever choose the value
/// (<c>eval</c>, <c>proxy</c>, <c>callback</c>, <c>headers</c>), or it should be fixed and choosing it costs money or more
/// (<see cref="ParameterRisk.Medium"/> and up: <c>type</c>, <c>overwrite</c>, <c>allowed_formats</c>, <c>moderation</c>).
/// <see cref="ParameterUse.ClosedChoice"/>: dangerous in general, harmless when the profile spells the values out
/// (<c>upload_preset</c>, <c>transformation</c>, <c>eager</c>). Everything else is <see cref="ParameterUse.Open"/>.
/// </remarks>
public static partial class UploadParameterCatalogue
{
    /// <summary>All parameters, grouped by purpose.</summary>
    public static ImmutableArray<SignedParameter> All { get; } = [.. Addressing, .. Processing, .. Analysis];

    // Below All, which it reads: initializers run in this order.
    private static FrozenDictionary<string, SignedParameter> ByName { get; } =
        All.ToFrozenDictionary(parameter => parameter.Name, StringComparer.Ordinal);

    /// <summary>Finds a parameter by its exact name.</summary>
    /// <param name="name">The name on the wire, for example <c>public_id</c>.</param>
    /// <returns>The parameter, or null when no such parameter is known.</returns>
    public static SignedParameter? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ByName.GetValueOrDefault(name);
    }
}
