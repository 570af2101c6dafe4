using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Platform.Service.Problems;

/// <summary>Says what a place in a body takes, from the contract alone: nothing of the caller's value is in it.</summary>
internal static class ExpectedShape
{
    /// <summary>For example <c>Expected a string.</c></summary>
    public static string Describe(JsonTypeInfo? contract) => contract is null
        ? "This value is not what is expected here."
        : $"Expected {Noun(contract)}.";

    private static string Noun(JsonTypeInfo contract) => contract.Kind switch
    {
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object",
        JsonTypeInfoKind.Enumerable => "an array",
        _ => Noun(Nullable.GetUnderlyingType(contract.Type) ?? contract.Type),
    };

    private static string Noun(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => "one of " + string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)),
        TypeCode.String => "a string",
        TypeCode.Boolean => "true or false",
        TypeCode.Int32 => $"a whole number from {int.MinValue} to {int.MaxValue}",
        TypeCode.Int16 or TypeCode.Int64 or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 or TypeCode.Byte or TypeCode.SByte => "a whole number in range",
        TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "a number",
        TypeCode.DateTime => "a time as in RFC 3339, for example 2026-01-31T12:00:00Z",
        _ when type == typeof(DateTimeOffset) => "a time as in RFC 3339, for example 2026-01-31T12:00:00Z",
        _ => "another value",
    };
}
