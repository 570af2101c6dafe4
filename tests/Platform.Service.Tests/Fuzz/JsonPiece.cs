using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Platform.Service.Tests.Fuzz;

/// <summary>JSON that can say what no library writes: a member twice, half a surrogate pair, a number that is none.</summary>
internal abstract record JsonPiece
{
    public static JsonPiece Parse(string json) => Of(JsonElement.Parse(json));

    public byte[] Write(Random random)
    {
        var json = new JsonBytes(random);
        Write(json);
        return json.ToArray();
    }

    protected internal abstract void Write(JsonBytes json);

    private static JsonPiece Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new JsonText(value.GetString()!),
        JsonValueKind.Array => new JsonList([.. value.EnumerateArray().Select(Of)]),
        JsonValueKind.Object => new JsonMap([.. value.EnumerateObject().Select(member => new JsonMember(member.Name, Of(member.Value)))]),
        _ => new JsonLiteral(value.GetRawText()),
    };
}

internal sealed record JsonText(string Text) : JsonPiece
{
    protected internal override void Write(JsonBytes json) => json.Text(Text);
}

/// <summary>A number, a constant, or anything else as it stands.</summary>
internal sealed record JsonLiteral(string Text) : JsonPiece
{
    protected internal override void Write(JsonBytes json) => json.Raw(Text);
}

internal sealed record JsonList(ImmutableArray<JsonPiece> Items) : JsonPiece
{
    protected internal override void Write(JsonBytes json) => json.Between("[", Items, "]", item => item.Write(json));
}

internal sealed record JsonMember(string Name, JsonPiece Value);

internal sealed record JsonMap(ImmutableArray<JsonMember> Members) : JsonPiece
{
    protected internal override void Write(JsonBytes json) => json.Between("{", Members, "}", member =>
    {
        json.Text(member.Name);
        json.Raw(":");
        member.Value.Write(json);
    });
}

/// <summary>Writes text as it is or escaped, as chance has it. Half a surrogate pair has no bytes in UTF-8, so it gets those that it would have.</summary>
internal sealed class JsonBytes(Random random)
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public void Raw(string text) => _bytes.AddRange(Encoding.UTF8.GetBytes(text));

    public void Between<T>(string open, ImmutableArray<T> items, string close, Action<T> write)
    {
        Raw(open);
        foreach (var (index, item) in items.Index())
        {
            if (index > 0) Raw(",");
            write(item);
        }

        Raw(close);
    }

    public void Text(string text)
    {
        Raw("\"");
        for (var at = 0; at < text.Length; at++)
        {
            if (random.OneIn(30) || (MustBeEscaped(text[at]) && !random.OneIn(10))) Raw($"\\u{(int)text[at]:x4}");
            else if (!char.IsSurrogate(text[at])) Raw(text[at].ToString());
            else if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1])) Raw(text.Substring(at++, 2));
            else _bytes.AddRange([(byte)(0xE0 | (text[at] >> 12)), (byte)(0x80 | ((text[at] >> 6) & 0x3F)), (byte)(0x80 | (text[at] & 0x3F))]);
        }

        Raw("\"");
    }

    private static bool MustBeEscaped(char character) => character is '"' or '\\' or < ' ' || char.IsSurrogate(character);
}
