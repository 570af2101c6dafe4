using System.Text;
using System.Text.Json;

namespace Platform.Signing.Tests.Vectors;

/// <summary>One published input with what the official SDKs or the documentation make of it.</summary>
internal sealed record Vector(int Index, string Kind, JsonElement Inputs, JsonElement Expected, string? Note, string? Disagreement, bool CoreOnly)
{
    private const string NodeDiffers = "node SDK 2.11.0: {\"differs\": \"";

    public bool Disagrees => Disagreement is not null;

    /// <summary>What the SDK for Node makes of it, where the vector is another SDK's and quotes that one.</summary>
    public string? NodeText => Disagreement?.StartsWith(NodeDiffers, StringComparison.Ordinal) == true ? Disagreement[NodeDiffers.Length..^2] : null;

    public string ExpectedText => Expected.GetString()!;

    public JsonElement Params => Inputs.GetProperty("params");

    public byte[] Secret => Encoding.UTF8.GetBytes(Inputs.GetProperty("api_secret").GetString()!);

    // Where a vector names neither, its source used the SDK's defaults.
    public SignatureAlgorithm Algorithm =>
        Inputs.TryGetProperty("algorithm", out var name) && name.GetString() == "sha256" ? SignatureAlgorithm.Sha256 : SignatureAlgorithm.Sha1;

    public SignatureVersion Version =>
        Inputs.TryGetProperty("signature_version", out var number) ? (SignatureVersion)number.GetInt32() : SignatureVersion.V2;

    public string Text(string name) => Inputs.GetProperty(name).ToString();

    public JsonElement? Find(string name) => Find(Inputs, name);

    /// <summary>A member, or null when there is none or it is null.</summary>
    public static JsonElement? Find(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public override string ToString() => $"{Kind} #{Index} {Inputs.GetRawText()}";
}
