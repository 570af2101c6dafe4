using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Signing.Tests.Oracle;

/// <summary>One random set of parameters: as the SDK takes it and as the upload form holds it.</summary>
internal sealed record OracleCase(JsonObject Params, UploadForm Form, string Secret, SignatureAlgorithm Algorithm, SignatureVersion Version)
{
    public string ToLine() => new JsonObject
    {
        ["kind"] = "api_params",
        ["params"] = Params.DeepClone(),
        ["secret"] = Secret,
        ["algorithm"] = Algorithm == SignatureAlgorithm.Sha1 ? "sha1" : "sha256",
        ["version"] = (int)Version,
    }.ToJsonString(JsonSerializerOptions.Default);

    public string Sign() => Form.Sign(Encoding.UTF8.GetBytes(Secret), Algorithm, Version);
}
