using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Platform.Signing.Wire;

namespace Platform.Signing;

/// <summary>
/// The fields of one upload, checked and in the order they are signed. What <see cref="Fields"/> holds is both what is signed
/// and, with <c>api_key</c> and <c>signature</c>, all that is posted beside the file.
/// </summary>
public sealed class UploadForm
{
    private UploadForm(ImmutableArray<SignedField> fields) => Fields = fields;

    /// <summary>The signed fields: names in ordinal order and unique, no empty value, nothing that is never signed.</summary>
    public ImmutableArray<SignedField> Fields { get; }

    /// <summary>Checks fields and puts them in order. Empty values and never-signed names (<see cref="NeverSigned"/>) are left out.</summary>
    /// <param name="fields">The fields in any order.</param>
    /// <param name="form">The form.</param>
    /// <param name="refusal">The first field that can't be signed, and why.</param>
    /// <returns>False when a field is refused.</returns>
    public static bool TryCreate(
        ReadOnlySpan<SignedField> fields,
        [NotNullWhen(true)] out UploadForm? form,
        out FieldRefusal refusal)
    {
        form = null;
        refusal = default;
        using var order = new OrdinalOrder(stackalloc int[OrdinalOrder.StackFields], fields);
        var kept = ImmutableArray.CreateBuilder<SignedField>(fields.Length);
        for (var i = 0; i < fields.Length; i++)
        {
            ref readonly var field = ref fields[order.Indexes[i]];
            if (Check(field, i > 0 ? fields[order.Indexes[i - 1]].Name : null) is { } reason)
            {
                refusal = new(field.Name, reason);
                return false;
            }

            if (field.Value.Length > 0 && !NeverSigned(field.Name))
            {
                kept.Add(field);
            }
        }

        form = new(kept.DrainToImmutable());
        return true;
    }

    /// <summary>Whether a field never enters the string to sign: <c>file</c>, <c>cloud_name</c>, <c>resource_type</c>, <c>api_key</c>, <c>signature</c>.</summary>
    public static bool NeverSigned(string name) =>
        name is "file" or "cloud_name" or "resource_type" or "api_key" or "signature";

    /// <summary>The text that is hashed, without the secret.</summary>
    /// <param name="version">The signature version.</param>
    /// <returns>For example <c>folder=avatars&amp;timestamp=1732380000</c>.</returns>
    public string StringToSign(SignatureVersion version = SignatureVersion.V2) => ApiSignature.StringToSign(Fields.AsSpan(), version);

    /// <summary>Signs the form.</summary>
    /// <param name="apiSecretUtf8">The API secret as UTF-8 bytes.</param>
    /// <param name="algorithm">The credential's algorithm.</param>
    /// <param name="version">The signature version; new signatures are always version 2.</param>
    /// <returns>40 (SHA-1) or 64 (SHA-256) lower-case hex characters.</returns>
    public string Sign(ReadOnlySpan<byte> apiSecretUtf8, SignatureAlgorithm algorithm, SignatureVersion version = SignatureVersion.V2) =>
        ApiSignature.SignKnowingOrder(Fields.AsSpan(), inOrder: true, apiSecretUtf8, algorithm, version);

    /// <summary>Everything that is posted beside the file: the signed fields, <c>api_key</c> and <c>signature</c>, in ordinal order of their names.</summary>
    /// <param name="apiKey">The API key whose secret signed.</param>
    /// <param name="signature">What <see cref="Sign"/> returned.</param>
    public ImmutableArray<SignedField> ToPost(string apiKey, string signature)
    {
        var posted = Fields.ToBuilder();
        posted.Add(new("api_key", apiKey));
        posted.Add(new("signature", signature));
        posted.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return posted.DrainToImmutable();
    }

    private static FieldRefusalReason? Check(in SignedField field, string? previousName)
    {
        if (field.Name.Length == 0 || field.Name.AsSpan().ContainsAnyExcept(NameCharacters.AZ))
        {
            return FieldRefusalReason.NameNotSignable;
        }

        if (string.Equals(field.Name, previousName, StringComparison.Ordinal))
        {
            return FieldRefusalReason.DuplicateName;
        }

        return WireText.IsWellFormed(field.Value) ? null : FieldRefusalReason.LoneSurrogate;
    }
}
