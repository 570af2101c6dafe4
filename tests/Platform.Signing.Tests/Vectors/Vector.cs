using System.Text;
using System.Text.Json;

namespace Platform.Signing.Tests.Vectors;

/// <summary>One published input with what the official SDKs or the documentation make of it.</summary>
internal sealed record Vector(int Index, string Kind, JsonElement Inputs, JsonElement Expected, string? Note, bool Disagrees, bool CoreOnly)
{
    public string ExpectedText => Expected.GetString()!;

    public JsonElement Params => Inputs.GetProperty("params");

    public byte[] Secret => Encoding.UTF8.GetBytes(Inputs.GetProperty("api_secret").GetString()!);

    // Where a vector names neither, its source used the SDK's defaults.
    public SignatureAlgorithm Algorithm =>
        Inputs.TryGetProperty("algorithm", out var name) && name.GetString() == "sha256" ? SignatureAlgorithm.Sha256 : SignatureAlgorithm.Sha1;

    public SignatureVersion Version =>
        Inputs.TryGetProperty("signature_version", out var number) ? (SignatureVersion)number.GetInt32() : SignatureVersion.V2;

    public override string ToString() => $"{Kind} #{Index} {Inputs.GetRawText()}";
}
