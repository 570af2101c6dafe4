using System.Collections.Immutable;
using System.Text;

namespace Platform.Service.Tests.Fuzz;

/// <summary>Breaks a good body in one place: its structure, a value, a name; or its bytes.</summary>
internal static class JsonMutation
{
    private static readonly string[] Literals =
    [
        "null", "true", "false", "0", "-0", "-1", "1", "2", "59", "3601", "100000000000", "2147483647", "2147483648", "9007199254740992", "9007199254740993", "18446744073709551616", "0.1", "1.0", "1e2",
        "1e400", "-1e400", "1e-400", "0.30000000000000000000000000000000001", "\"\"", "\"1\"", "\"true\"", "\"null\"", "{}", "[]", "[[]]", "[null]", "{\"\":\"\"}", "{\"a\":{\"b\":[1]}}",
    ];

    private static readonly string[] NoLiterals =
    [
        "NaN", "Infinity", "01", "+1", "0x10", "1.", ".5", "TRUE", "undefined", "'a'", "", "//", "\"\\x\"", "\"\\ud800\"", "\"\\udc00\\ud800\"",
    ];

    private static readonly string[] Names =
    [
        "profile", "Profile", "profile_version", "subject", "parameters", "reference", "requests", "paramsToSign", "timestamp", "file", "api_key", "signature", "cloud_name", "resource_type", "type",
        "folder", "public_id", "tags", "context", "eager", "pin", "template", "allow", "pattern", "one_of", "keys", "min", "max", "default", "required", "lineage", "a&b", "a=b", "__proto__", "$type", "$ref", "$id",
    ];

    public static JsonPiece Break(this JsonPiece piece, Random random) => piece switch
    {
        JsonMap { Members: { Length: > 0 } members } when !random.OneIn(3) => InMember(members, random),
        JsonList { Items: { Length: > 0 } items } when !random.OneIn(3) => InItem(items, random),
        _ => Here(piece, random),
    };

    /// <summary>Any value at all.</summary>
    public static JsonPiece Value(Random random) => random.Next(8) switch
    {
        0 => new JsonList([.. random.Many(0, 3, Value)]),
        1 => new JsonMap([.. random.Many(0, 3, Member)]),
        2 or 3 => new JsonText(HostileText.Next(random)),
        _ => Literal(random),
    };

    public static byte[] BreakBytes(byte[] body, Random random)
    {
        var at = random.Next(body.Length + 1);
        return random.Next(8) switch
        {
            0 => body[..at],
            1 => [.. body[..at], (byte)random.Next(256), .. body[at..]],
            2 => [.. body[..at], .. body[Math.Min(body.Length, at + random.Next(1, 4))..]],
            3 => [0xEF, 0xBB, 0xBF, .. body],
            4 => [.. body, .. random.Of<byte[]>([0], [0xFF], [(byte)'}'], [(byte)' '], [(byte)'{', (byte)'}'], body)],
            5 => random.Of(Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32).GetBytes(Encoding.UTF8.GetString(body)),
            6 => random.Of<byte[]>([], [.. " "u8], [.. "null"u8], [0], [0xED, 0xA0, 0x80], [.. "\"\\ud800\""u8]),
            _ => [.. body[..at], .. random.Of<byte[]>([0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBF, 0xBF], [0xFE], [0x80]), .. body[at..]],
        };
    }

    private static JsonMap InMember(ImmutableArray<JsonMember> members, Random random)
    {
        var at = random.Next(members.Length);
        return new(members.SetItem(at, members[at] with { Value = members[at].Value.Break(random) }));
    }

    private static JsonList InItem(ImmutableArray<JsonPiece> items, Random random)
    {
        var at = random.Next(items.Length);
        return new(items.SetItem(at, items[at].Break(random)));
    }

    private static JsonPiece Here(JsonPiece piece, Random random) => random.Next(8) switch
    {
        0 => Value(random),
        1 => new JsonList([piece]),
        2 when random.OneIn(4) => Deep(piece, random.Of(7, 9, 30, 33, 2_000), random),
        3 => new JsonMap([new(Name(random), piece)]),
        _ => piece switch
        {
            JsonText text => new JsonText(random.Next(4) switch { 0 => HostileText.Next(random), 1 => text.Text.ToUpperInvariant(), 2 => HostileText.Atom(random) + text.Text, _ => text.Text + HostileText.Atom(random) }),
            JsonMap { Members: { Length: > 0 } members } => Members(members, random),
            JsonMap => new JsonMap([Member(random)]),
            JsonList { Items: { Length: > 0 } items } => Items(items, random),
            JsonList => new JsonList([Value(random)]),
            _ => Literal(random),
        },
    };

    private static JsonMap Members(ImmutableArray<JsonMember> members, Random random)
    {
        var at = random.Next(members.Length);
        return new(random.Next(6) switch
        {
            0 => members.RemoveAt(at),
            1 => members.Insert(random.Next(members.Length + 1), members[at]),
            2 => members.SetItem(at, members[at] with { Name = Name(random) }),
            3 => members.SetItem(at, members[at] with { Name = members[at].Name + HostileText.Atom(random) }),
            4 when random.OneIn(6) => [.. Enumerable.Range(0, random.Of(101, 201, 1_500)).Select(number => new JsonMember($"{number:x}", members[at].Value))],
            _ => members.Add(Member(random)),
        });
    }

    private static JsonList Items(ImmutableArray<JsonPiece> items, Random random)
    {
        var at = random.Next(items.Length);
        return new(random.Next(4) switch
        {
            0 => items.RemoveAt(at),
            1 => items.Insert(at, items[at]),
            2 when random.OneIn(6) => [.. Enumerable.Repeat(items[at], random.Of(101, 300))],
            _ => items.Add(Value(random)),
        });
    }

    private static JsonPiece Deep(JsonPiece piece, int levels, Random random)
    {
        for (var level = 0; level < levels; level++) piece = random.OneIn(2) ? new JsonList([piece]) : new JsonMap([new("a", piece)]);
        return piece;
    }

    private static JsonLiteral Literal(Random random) => new(random.OneIn(30) ? random.Of(NoLiterals) : random.Of(Literals));

    private static JsonMember Member(Random random) => new(Name(random), Value(random));

    private static string Name(Random random) => random.OneIn(3) ? HostileText.Next(random) : random.Of(Names);
}
