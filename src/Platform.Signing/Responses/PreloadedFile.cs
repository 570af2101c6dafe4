using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Signing.Wire;

namespace Platform.Signing.Responses;

/// <summary>
/// A file that a browser has uploaded and a form names: <c>image/upload/v1234/folder/file.jpg#signature</c>. The signature is the one of
/// the upload's answer (<see cref="ApiResponse"/>), so a form can only name what was uploaded.
/// </summary>
/// <param name="ResourceType">The resource type, for example <c>image</c>.</param>
/// <param name="Type">The delivery type, for example <c>upload</c>. Not signed.</param>
/// <param name="Version">The asset's version.</param>
/// <param name="FileName">The public id with the extension.</param>
/// <param name="Signature">The signature.</param>
public sealed partial record PreloadedFile(string ResourceType, string Type, long Version, string FileName, string Signature)
{
    /// <summary>The file name without its extension, which begins at the last dot.</summary>
    public string PublicId => Dot < 0 ? FileName : FileName[..Dot];

    /// <summary>The extension without the dot, or null.</summary>
    public string? Format => Dot < 0 ? null : FileName[(Dot + 1)..];

    private int Dot => FileName.LastIndexOf('.');

    /// <summary>Names a file by an upload's answer.</summary>
    /// <param name="resourceType">The answer's <c>resource_type</c>.</param>
    /// <param name="type">The answer's <c>type</c>.</param>
    /// <param name="version">The answer's <c>version</c>.</param>
    /// <param name="publicId">The answer's <c>public_id</c>.</param>
    /// <param name="format">The answer's <c>format</c>; null or empty for none.</param>
    /// <param name="signature">The answer's <c>signature</c>.</param>
    public static PreloadedFile From(string resourceType, string type, long version, string publicId, string? format, string signature) =>
        new(resourceType, type, version, string.IsNullOrEmpty(format) ? publicId : $"{publicId}.{format}", signature);

    /// <summary>Reads the text of a form's field.</summary>
    /// <param name="text"><c>RESOURCE_TYPE/TYPE/vVERSION/FILE_NAME#SIGNATURE</c>; the version is a whole number without leading zeros.</param>
    /// <param name="file">The file; its signature is not checked yet.</param>
    /// <returns>False when the text has another form.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PreloadedFile? file)
    {
        file = Form().Match(text ?? "") is { Success: true, Groups: var parts }
            && long.TryParse(parts[3].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? new(parts[1].Value, parts[2].Value, version, parts[4].Value, parts[5].Value)
                : null;
        return file is not null;
    }

    /// <summary>
    /// Checks the signature over public id and version. For a raw file also over the whole file name: the extension of a raw file is part
    /// of its public id, and the SDK for Ruby signs it so, while the one for Node leaves the extension out everywhere.
    /// </summary>
    /// <param name="apiSecretUtf8">The API secret as UTF-8 bytes.</param>
    /// <param name="algorithm">The algorithm to accept; the other one is not tried.</param>
    /// <returns>True when the signature is genuine.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The algorithm is not a defined value.</exception>
    public bool Verify(ReadOnlySpan<byte> apiSecretUtf8, SignatureAlgorithm algorithm) =>
        ApiResponse.Verify(PublicId, Version, Signature, apiSecretUtf8, algorithm)
        | (ResourceType == "raw" && ApiResponse.Verify(FileName, Version, Signature, apiSecretUtf8, algorithm));

    /// <summary>The text of a form's field.</summary>
    public override string ToString() => $"{ResourceType}/{Type}/v{WireText.WholeNumber(Version)}/{FileName}#{Signature}";

    [GeneratedRegex(@"\A([^/]+)/([^/]+)/v(0|[1-9][0-9]*)/([^#]+)#([^/]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
