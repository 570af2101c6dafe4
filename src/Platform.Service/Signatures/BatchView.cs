using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Platform.Service.Problems;

namespace Platform.Service.Signatures;

/// <summary>The results of a batch, in the order of its requests.</summary>
internal sealed record BatchView(ImmutableArray<BatchResult> Results);

/// <summary>One of <see cref="Result"/> and <see cref="Problem"/>.</summary>
/// <param name="Reference">As it came with the request.</param>
internal sealed record BatchResult(string? Reference)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public SignatureView? Result { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Problem? Problem { get; init; }
}
