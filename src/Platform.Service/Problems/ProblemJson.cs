using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Service.Problems;

/// <summary>Serializes problems without reflection and without asking the container: a problem can always be written.</summary>
[JsonSourceGenerationOptions]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(ImmutableArray<string>))]
internal sealed partial class ProblemJson : JsonSerializerContext
{
    public static ProblemJson Context { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // as PlatformJson, for the same reason
    });
}
