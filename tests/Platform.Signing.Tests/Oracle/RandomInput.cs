using System.Text.Json.Nodes;

namespace Platform.Signing.Tests.Oracle;

/// <summary>Random inputs, thick with the characters that matter; the same for the same seed.</summary>
internal sealed class RandomInput(int seed)
{
    private static readonly string[] Pieces =
    [
        "&", "=", "|", "\\", "&version=2", "é", "e\u0301", "食べ物", "😀", "\u202E", "\u0001", "\n", "\"", " ", "+", "?", "#", ";", ":", "@",
        "(", ")", "!", "*", "'", "~", "[", "]", "{", "}", "<", ">", "^", "`", "$", ".", "-", "_", "a", "Z", "0", "photo", "2024",
    ];

    private readonly Random _random = new(seed);

    public bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    public int Count(int below) => _random.Next(below);

    public long Number(long below) => _random.NextInt64(below);

    public T Pick<T>(params T[] items) => items[_random.Next(items.Length)];

    public bool? Truth() => Pick<bool?>(null, true, false);

    public SignatureAlgorithm Algorithm() => Pick(SignatureAlgorithm.Sha1, SignatureAlgorithm.Sha256);

    /// <summary>Text without <c>,</c> <c>/</c> and <c>%</c>, which mean something to some kinds.</summary>
    public string Text(int pieces) => string.Concat(Enumerable.Range(0, pieces).Select(_ => Chance(8) ? Scalar() : Pick(Pieces)));

    public string Text() => Text(1 + _random.Next(6));

    public string? MaybeText() => Chance(2) ? Text() : Pick(null, "");

    public string Ascii(string alphabet, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[_random.Next(alphabet.Length)]));

    public string[] Texts(int below) => [.. Enumerable.Range(0, _random.Next(below)).Select(_ => Text())];

    public byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A finished transformation.</summary>
    public string Transformation() => string.Join('/', Enumerable.Range(0, _random.Next(4)).Select(_ => string.Join(',', Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Pick(
        "c_fill", "w_300", "h_0.5", "x_-10", "e_sepia:10", "t_named", "$v_10", "$text_!a:b!", "if_w_gt_100", "if_end", "fl_layer_apply", "l_text:Arial_20:a%20b%252C%E9%A3%9F",
        "l_fetch:aHR0cDovL3g=", "fn_remote:aHR0cHM6Ly94Lw==", "dpr_auto", "a_auto.vflip", "b_rgb:112233", "l_text:style_$(v)", "e_a'(b)*c~d@e;f+g")))));

    private string Scalar()
    {
        string scalar;
        do
        {
            var value = _random.Next(0x10F800);
            scalar = char.ConvertFromUtf32(value < 0xD800 ? value : value + 0x800);
        }
        while (scalar is "," or "/" or "%");
        return scalar;
    }

    /// <summary>An array for the SDK; null, which leaves the option out, for an empty one now and then.</summary>
    public JsonArray? Array(IReadOnlyCollection<string> items) => items.Count == 0 && Chance(2) ? null : [.. items.Select(item => JsonValue.Create(item))];
}
