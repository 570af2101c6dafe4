using System.Text.Json;

namespace Platform.Contracts.Refusals;

/// <summary>
/// Thrown by a JSON converter of the contract when a value has a form that the platform does not take.
/// Its message is shown to the caller, other exceptions' messages never are: write a sentence about what is expected,
/// without the value. Where the value stands is found from the reader's position, so a converter throws as soon as it
/// has read the token at fault, and reads with the reader it was given (a nested <c>JsonSerializer.Deserialize</c>
/// counts positions from its own start).
/// </summary>
/// <param name="detail">One sentence for the caller: what is expected here.</param>
public sealed class RequestShapeException(string detail) : JsonException(detail);
