using CsCheck;

namespace Platform.Signing.Tests;

/// <summary>Random fields, thick with the characters that matter.</summary>
internal static class FieldGenerators
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf("&", "=", "%", "|", "\\", ",", "%26", "&tags=", "ä", "食", "😀", "\u0301", "\u202E", " ", "\n", "\"", "\u0001", "\uFFFF"),
        Gen.String[Gen.Char.AlphaNumeric, 1, 20]);

    public static Gen<string> Value { get; } = Piece.Array[0, 8].Select(string.Concat);

    public static Gen<string> Name { get; } = Gen.OneOf(
        Gen.OneOf("timestamp", "folder", "tags", "public_id", "context", "a", "a_", "_a", "aa"),
        Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Const('_')), 1, 5]);

    /// <summary>Fields as the form accepts them: unique names that are signed.</summary>
    public static Gen<SignedField[]> Fields { get; } = Gen.Select(Name, Value)
        .Array[0, 100]
        .Select(pairs => pairs
            .Where(pair => !UploadForm.NeverSigned(pair.Item1))
            .DistinctBy(pair => pair.Item1, StringComparer.Ordinal)
            .Select(pair => new SignedField(pair.Item1, pair.Item2))
            .ToArray());

    public static Gen<SignatureVersion> Version { get; } = Gen.Enum<SignatureVersion>();

    public static Gen<SignatureAlgorithm> Algorithm { get; } = Gen.Enum<SignatureAlgorithm>();
}
