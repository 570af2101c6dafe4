using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Platform.Service.Problems;

/// <summary>Says what a contract takes, in words for a caller. Types with a converter of their own say it themselves.</summary>
internal static class ExpectedShape
{
    public const string Unknown = "This value is not what is expected here.";

    /// <summary>For example <c>Expected a string.</c></summary>
    /// <param name="contract">What is expected.</param>
    /// <param name="value">What there is instead.</param>
    public static string Describe(JsonTypeInfo contract, JsonElement value) => contract.Kind switch
    {
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "Expected an object.",
        JsonTypeInfoKind.Enumerable => "Expected an array.",
        _ => Noun(Nullable.GetUnderlyingType(contract.Type) ?? contract.Type) is not { } noun ? Unknown
            : noun == WholeNumber && IsWholeNumber(value) ? $"Expected {noun} in range."
            : $"Expected {noun}.",
    };

    private const string WholeNumber = "a whole number";

    // The bounds of the type say nothing: those of the member are narrower, and come with its own refusal.
    private static bool IsWholeNumber(JsonElement value) => value.ValueKind is JsonValueKind.Number && !value.GetRawText().AsSpan().ContainsAny(".eE");

    private static string? Noun(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => "a string",
        TypeCode.Boolean => "true or false",
        >= TypeCode.SByte and <= TypeCode.UInt64 => WholeNumber,
        TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "a number",
        _ => null,
    };
}
