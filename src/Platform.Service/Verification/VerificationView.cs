using System.Text.Json.Serialization;
using Platform.Contracts.Verification;

namespace Platform.Service.Verification;

/// <summary>What a verification found.</summary>
/// <param name="Valid">True when it is genuine.</param>
[JsonDerivedType(typeof(GenuineView)), JsonDerivedType(typeof(NotValidView))]
internal abstract record VerificationView([property: JsonPropertyOrder(-1)] bool Valid)
{
    public static VerificationView Of(VerificationResult result) => result.Valid
        ? new GenuineView(result.Credential!, result.Algorithm!, result.AgeSeconds, result.Lineage, result.LineageStatus)
        : new NotValidView(result.Reason) { Credential = result.Credential, Algorithm = result.Algorithm, AgeSeconds = result.AgeSeconds };
}

/// <summary>It is Cloudinary's.</summary>
/// <param name="Credential">The id of the credential whose secret made the signature.</param>
/// <param name="Algorithm"><c>sha256</c> or <c>sha1</c>.</param>
/// <param name="AgeSeconds">Seconds since its timestamp; null for what has none.</param>
/// <param name="Lineage">Which signature the upload was made with; null when there is no genuine mark.</param>
/// <param name="LineageStatus"><c>none</c>: no mark. <c>genuine</c>. <c>forged</c>: not made by the platform for this tenant.</param>
internal sealed record GenuineView(string Credential, string Algorithm, long? AgeSeconds, Lineage? Lineage, LineageStatus LineageStatus) : VerificationView(true);

/// <summary>It is not, or not any more. Credential, algorithm and age are there when a live secret did make the signature.</summary>
/// <param name="Reason">Why not.</param>
internal sealed record NotValidView(VerificationReason Reason) : VerificationView(false)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Credential { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Algorithm { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public long? AgeSeconds { get; init; }
}
