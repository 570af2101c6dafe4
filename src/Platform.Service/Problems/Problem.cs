using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>A refusal as callers see it: an RFC 9457 problem. Also stands inside a batch answer, without a request id of its own.</summary>
internal sealed record Problem(string Type, string Title, int Status, string Detail, string Code)
{
    public const string MediaType = "application/problem+json";

    private static readonly string[] Reserved = ["type", "title", "status", "detail", "code", "request_id", "errors", "current", "impact"];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? RequestId { get; init; }

    /// <summary>Where in the request it is wrong; present exactly on 422.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<ProblemError>? Errors { get; init; }

    /// <summary>The resource as it is now; on 412.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public JsonElement? Current { get; init; }

    /// <summary>Whom it would break; on <c>would_break_callers</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public JsonElement? Impact { get; init; }

    /// <summary>Members of this kind of problem alone, for example <c>safe_to_disable_at</c>.</summary>
    /// <remarks>Not init-only: generated contracts set such properties through the constructor, which extension data may not be part of.</remarks>
    [JsonExtensionData] public Dictionary<string, JsonElement>? Facts { get; set; }

    public static Problem Of(Refusal refusal, string? requestId = null)
    {
        var kind = ProblemKinds.Of(refusal.Code);
        return new Problem(ProblemKinds.TypeOf(refusal.Code), kind.Title, kind.Status, refusal.Detail, refusal.Code.Name())
        {
            RequestId = requestId,
            Errors = kind.Status == StatusCodes.Status422UnprocessableEntity ? ErrorsOf(refusal) : null,
            Facts = refusal.Facts.IsEmpty ? null : FactsOf(refusal),
        };
    }

    // A 422 always says where: with nothing better known, the whole body.
    private static ProblemError[] ErrorsOf(Refusal refusal) => refusal.Errors.IsDefaultOrEmpty
        ? [new ProblemError("", refusal.Code.Name(), refusal.Detail)]
        : [.. refusal.Errors.Select(error => new ProblemError(error.Pointer, error.Code.Name(), error.Detail))];

    // A fact named like a member of every problem would be a second member of that name, which strict readers refuse.
    private static Dictionary<string, JsonElement> FactsOf(Refusal refusal) => refusal.Facts
        .Where(fact => !Reserved.Contains(fact.Key, StringComparer.Ordinal))
        .ToDictionary(fact => fact.Key, fact => Member(fact.Value), StringComparer.Ordinal);

    private static JsonElement Member(RefusalFact fact) => fact switch
    {
        { Number: { } number } => JsonSerializer.SerializeToElement(number, ProblemJson.Context.Int64),
        { Names: { IsDefault: false } names } => JsonSerializer.SerializeToElement(names, ProblemJson.Context.ImmutableArrayString),
        _ => JsonSerializer.SerializeToElement(fact.Text!, ProblemJson.Context.String),
    };
}
