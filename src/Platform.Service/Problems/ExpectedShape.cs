using System.Text.Json.Serialization.Metadata;

namespace Platform.Service.Problems;

/// <summary>Says what a contract takes, in words for a caller. Types with a converter of their own say it themselves.</summary>
internal static class ExpectedShape
{
    public const string Unknown = "This value is not what is expected here.";

    /// <summary>For example <c>Expected a string.</c></summary>
    public static string Describe(JsonTypeInfo contract) => contract.Kind switch
    {
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "Expected an object.",
        JsonTypeInfoKind.Enumerable => "Expected an array.",
        _ => Noun(Nullable.GetUnderlyingType(contract.Type) ?? contract.Type) is { } noun ? $"Expected {noun}." : Unknown,
    };

    private static string? Noun(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => "a string",
        TypeCode.Boolean => "true or false",
        TypeCode.Int32 => $"a whole number from {int.MinValue} to {int.MaxValue}",
        TypeCode.Int16 or TypeCode.Int64 or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 or TypeCode.Byte or TypeCode.SByte => "a whole number in range",
        TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "a number",
        _ => null,
    };
}
