using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Service.Explanations;

/// <summary>
/// Reads an error wherever it was copied from: the JSON of the answer, the header <c>X-Cld-Error</c>, an SDK's exception, a log line. It never throws,
/// and takes time in proportion to the text.
/// </summary>
internal static partial class CloudinaryErrorReader
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    /// <summary>What may stand behind a string to sign when its end is there: a quote, a full stop, and what closes JSON or an SDK's message.</summary>
    private static readonly char[] Closing = ['.', '"', '}', ']', ')', ' ', '\t', '\r', '\n', ';', ','];

    /// <summary>The error; null when the text is none that is known.</summary>
    public static CloudinaryError? Read(string text)
    {
        var plain = Plain(text);
        if (Signature().Match(plain) is { Success: true } signature)
        {
            var rest = plain[(signature.Index + signature.Length)..];
            return ToSign().Match(rest) is { Success: true } toSign
                ? Split(signature.Groups[1].Value, rest[(toSign.Index + toSign.Length)..])
                : new InvalidSignature(Trimmed(signature.Groups[1].Value), "", Cut: true);
        }

        return Has(plain, "stale request") ? new StaleRequest()
            : Has(plain, "unknown api key") || Has(plain, "unknown api_key") || Has(plain, "invalid api_key") ? new UnknownKey()
            : Has(plain, "api_secret mismatch") ? new SecretMismatch()
            : Has(plain, "unsigned upload") ? new UnsignedUpload()
            : Missing().Match(plain) is { Success: true } missing ? new MissingParameter(missing.Groups[1].Value.ToLowerInvariant())
            : null;
    }

    /// <summary>The message out of JSON, and without the escapes of HTML.</summary>
    private static string Plain(string text)
    {
        var plain = text.Trim();
        if (plain.StartsWith('{') || plain.StartsWith('"')) plain = Message(plain) ?? plain;
        plain = plain.Replace("\\u0026", "&", StringComparison.OrdinalIgnoreCase).Replace("\\u0027", "'", StringComparison.OrdinalIgnoreCase);
        return Has(plain, "&amp;") || Has(plain, "&#39;") || Has(plain, "&quot;") ? WebUtility.HtmlDecode(plain) : plain;
    }

    private static string? Message(string json)
    {
        try
        {
            // Through bytes: what is half of a surrogate pair becomes a character that JSON takes.
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
            var found = document.RootElement;
            for (var depth = 0; depth < 3 && found.ValueKind is JsonValueKind.Object; depth++)
            {
                if (!found.TryGetProperty("error", out var inner) && !found.TryGetProperty("message", out inner)) return null;
                found = inner;
            }

            return found.ValueKind is JsonValueKind.String ? found.GetString() : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The string to sign up to its end. It may hold quotes and full stops itself, so its end is the last quote that only what closes follows.</summary>
    private static InvalidSignature Split(string signature, string rest)
    {
        var quote = rest.Length > 0 && rest[0] is '\'' or '"' or '`' or '‘' or '’' ? rest[0] : '\0';
        if (quote == '\0') return new(Trimmed(signature), rest.TrimEnd(Closing), Cut: false);

        var body = rest[1..];
        var close = quote == '‘' ? '’' : quote;
        var end = body.LastIndexOf(close);
        var closed = end >= 0 && body.AsSpan(end + 1).Trim(Closing).IsEmpty;

        // Behind the message an SDK may write more: then the end is the first quote with a full stop and no more of the string.
        if (!closed && body.IndexOf($"{close}.", StringComparison.Ordinal) is >= 0 and var stop) (end, closed) = (stop, true);
        return new(Trimmed(signature), closed ? body[..end] : body, Cut: !closed);
    }

    private static string Trimmed(string signature) => signature.TrimEnd('.', ',', ';').Trim('\'', '"');

    private static bool Has(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"invalid signature[ :]*([^\s]*)", Options)]
    private static partial Regex Signature();

    [GeneratedRegex(@"string to sign *[-–—:]* *", Options)]
    private static partial Regex ToSign();

    [GeneratedRegex(@"missing required parameter *[-–—:]* *'?([a-z_]{1,40})", Options)]
    private static partial Regex Missing();
}
