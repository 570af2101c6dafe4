using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Platform.Signing.Wire;

namespace Platform.Signing.Downloads;

/// <summary>
/// The parameters of a signed URL, each in its two forms: one text for the signature, a list joined by commas; and a name and value for
/// the query, a list once for each item as <c>name[]</c>.
/// </summary>
internal sealed class DownloadQuery
{
    private readonly List<SignedField> _signed = [];
    private readonly StringBuilder _query = new();

    /// <summary>The first field that can't be signed.</summary>
    public FieldRefusal? Refusal { get; private set; }

    public DownloadQuery Text(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Sign(name, value);
            Append(name, value);
        }

        return this;
    }

    public DownloadQuery Needed(string name, string? value) =>
        string.IsNullOrEmpty(value) ? Refuse(name, FieldRefusalReason.Missing) : Text(name, value);

    public DownloadQuery WholeNumber(string name, long? value) =>
        value is < 0 ? Refuse(name, FieldRefusalReason.OutOfRange) : Text(name, value is { } number ? WireText.WholeNumber(number) : null);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public DownloadQuery Boolean(string name, bool? value) => Text(name, value is { } truth ? WireText.Boolean(truth) : null);

    /// <summary><c>1</c> or <c>0</c>: archives have it so in all SDKs but that for .NET.</summary>
    public DownloadQuery Digit(string name, bool? value) => Text(name, value switch { true => "1", false => "0", null => null });

    /// <summary>A list whose items have no commas: its signature would hold for another list too.</summary>
    public DownloadQuery List(string name, ImmutableArray<string> items) =>
        !items.IsDefault && items.Any(item => !WireList.IsItem(item)) ? Refuse(name, FieldRefusalReason.NotAListItem) : Urls(name, items);

    /// <summary>A list of URLs, in which a comma is an ordinary character: no URL begins behind one.</summary>
    public DownloadQuery Urls(string name, ImmutableArray<string> items)
    {
        if (items.IsDefaultOrEmpty)
        {
            return this;
        }

        if (items.Any(string.IsNullOrEmpty))
        {
            return Refuse(name, FieldRefusalReason.NotAListItem);
        }

        Sign(name, string.Join(',', items));
        foreach (var item in items)
        {
            Append($"{name}[]", item);
        }

        return this;
    }

    public DownloadQuery Refuse(string name, FieldRefusalReason reason)
    {
        Refusal ??= new(name, reason);
        return this;
    }

    /// <summary>The finished query, with the signature and the key at its end.</summary>
    public string Finish(string apiKey, ReadOnlySpan<byte> apiSecretUtf8, SignatureAlgorithm algorithm)
    {
        Append("signature", ApiSignature.Sign(CollectionsMarshal.AsSpan(_signed), apiSecretUtf8, algorithm));
        Append("api_key", apiKey);
        return _query.ToString();
    }

    private void Sign(string name, string value)
    {
        if (!WireText.IsWellFormed(value))
        {
            Refuse(name, FieldRefusalReason.LoneSurrogate);
        }

        _signed.Add(new(name, value));
    }

    private void Append(string name, string value) => _query
        .Append(_query.Length == 0 ? "" : "&")
        .Append(PercentText.Encode(name, PercentText.QuerySafe))
        .Append('=')
        .Append(PercentText.Encode(value, PercentText.QuerySafe));
}
