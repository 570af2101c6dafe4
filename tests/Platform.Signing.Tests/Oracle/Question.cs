using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Signing.Tests.Oracle;

/// <summary>One random input of one kind: what the SDK is asked, and our answer.</summary>
/// <param name="Asked">The line for the SDK.</param>
/// <param name="Ours">What we make of the same input; <see cref="Refused"/> when we refuse it.</param>
internal sealed record Question(JsonObject Asked, string Ours)
{
    public const string Refused = "refused";

    public string ToLine() => Asked.ToJsonString(JsonSerializerOptions.Default);
}
