using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Platform.Signing.Wire;

namespace Platform.Signing.Search;

/// <summary>A query as JSON in ASCII, without white space: what is beyond ASCII is escaped, so that no reader can take the bytes amiss.</summary>
internal sealed class SearchJson
{
    private readonly StringBuilder _json = new("{");

    public SearchJson Text(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Quoted(Name(name), value);
        }

        return this;
    }

    public SearchJson Number(string name, int? value)
    {
        if (value is { } number)
        {
            Name(name).Append(WireText.WholeNumber(number));
        }

        return this;
    }

    public SearchJson List(string name, ImmutableArray<string> values)
    {
        if (!values.IsDefaultOrEmpty)
        {
            Items(Name(name), values.Distinct(StringComparer.Ordinal), (json, value) => Quoted(json, value));
        }

        return this;
    }

    public SearchJson Orders(string name, ImmutableArray<SearchOrder> orders)
    {
        if (!orders.IsDefaultOrEmpty)
        {
            var fields = orders.GroupBy(order => order.Field, StringComparer.Ordinal).Select(same => same.Last());
            Items(Name(name), fields, (json, order) =>
                Quoted(Quoted(json.Append('{'), order.Field).Append(':'), order.Descending ? "desc" : "asc").Append('}'));
        }

        return this;
    }

    public override string ToString() => $"{_json}}}";

    private StringBuilder Name(string name) => Quoted(_json.Append(_json.Length > 1 ? "," : ""), name).Append(':');

    private static void Items<T>(StringBuilder json, IEnumerable<T> items, Action<StringBuilder, T> write)
    {
        var separator = '[';
        foreach (var item in items)
        {
            write(json.Append(separator), item);
            separator = ',';
        }

        json.Append(']');
    }

    private static StringBuilder Quoted(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => json.Append('\\').Append(character),
                '\b' => json.Append("\\b"),
                '\t' => json.Append("\\t"),
                '\n' => json.Append("\\n"),
                '\f' => json.Append("\\f"),
                '\r' => json.Append("\\r"),
                < ' ' or > '\u007F' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => json.Append(character),
            };
        }

        return json.Append('"');
    }
}
