using System.Collections.Immutable;
using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>The refusals of a body as a whole.</summary>
internal static class BodyRefusals
{
    public static Refusal MediaType { get; } = new(RefusalCode.UnsupportedMediaType, "Send the body as application/json in UTF-8, with that Content-Type.");

    public static Refusal Empty { get; } = Malformed("The body is empty; send one JSON object.");

    public static Refusal Null { get; } = Malformed("The body is null; send one JSON object.");

    public static Refusal NotUtf8 { get; } = Malformed("The body is not valid UTF-8.");

    public static Refusal LoneSurrogate { get; } = Malformed("The body has half of a surrogate pair in a \\u escape; both halves must stand together.");

    public static Refusal Malformed(string detail) => new(RefusalCode.MalformedJson, detail);

    public static Refusal TooLarge(long limit) => new(RefusalCode.PayloadTooLarge, $"The body is larger than {limit} bytes, the most that this route takes.");

    public static Refusal Shape(string pointer, string detail) => new(RefusalCode.InvalidRequest, "The body does not have the expected shape; see errors.")
    {
        Errors = ImmutableArray.Create(new FieldError(pointer, RefusalCode.InvalidRequest, detail)),
    };
}
