using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Platform.Contracts.Signatures;

namespace Platform.Service.Signatures;

/// <summary>The body that asks for a signature.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="ProfileVersion">The version to pin; left out or null for the current one.</param>
/// <param name="Subject">Whom the upload is for; left out or null when the profile needs none.</param>
internal sealed record SignatureBody(
    string Profile,
    int? ProfileVersion = null,
    string? Subject = null)
{
    /// <summary>What to post beside the file.</summary>
    [JsonConverter(typeof(NamedInputsConverter))] public ImmutableArray<NamedInput> Parameters { get; init; } = [];

    [JsonIgnore] public SignRequest Command => new(Profile, ProfileVersion, Subject, Parameters);
}
