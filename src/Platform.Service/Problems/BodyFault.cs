using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;

namespace Platform.Service.Problems;

/// <summary>
/// Finds out, after a body failed to parse, whether it is malformed or of the wrong shape, and where. The parser's messages
/// are not passed on, because they quote types and values; those of the contract's own converters are, because they are
/// written for callers.
/// </summary>
internal static class BodyFault
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = PlatformJson.MaxDepth, AllowDuplicateProperties = false };

    public static Refusal Explain(ReadOnlySpan<byte> body, JsonTypeInfo contract, JsonException failure)
    {
        try
        {
            using var document = JsonDocument.Parse(body.ToArray(), Strict);
            return Explain(BodyPlace.Find(document.RootElement, contract, failure.Path), failure);
        }
        catch (JsonException malformed)
        {
            // Only a broken token has a position; members that stand twice are found afterwards.
            return BodyRefusals.Malformed(malformed.LineNumber is { } line
                ? $"The body is not one well-formed JSON value of at most {PlatformJson.MaxDepth} levels: line {line + 1}, byte {malformed.BytePositionInLine + 1}."
                : "A member's name stands twice in the same object.");
        }
    }

    private static Refusal Explain(BodyPlace place, JsonException failure) => failure is InputShapeException shape
        ? BodyRefusals.Shape(place.Pointer + shape.RelativePointer, shape.Message)
        : BodyRefusals.Shape(place.Pointer, place.Fault());
}
