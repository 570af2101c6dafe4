namespace Platform.Service.Tests.Fuzz;

/// <summary>Text that has broken something somewhere: separators, escapes, look-alikes, and what is no text at all.</summary>
internal static class HostileText
{
    private static readonly string[] Atoms =
    [
        "&", "%26", "=", "|", ",", "\\", "/", "../", "..", ".", "//", "\uff0f", "\uff0e\uff0e", "\u2025", "e\u0301", "\u00e9", "\u202e", "\u200b", "\ufeff", "\ufffd", "\uffff",
        "\0", "\n", "\r\n", "\t", "\u001f", "\u007f", "\u0085", "\u2028", "\ud83d\ude00", "\"", "'", "`", "<", ">", "{", "}", "{{", "{subject}", "{uuid}",
        "[", "]", "*", "?", "#", "%00", "%2F", "%", "+", " ", ";", "$(id)", "a", "Z", "7", "-", "_", "user-42", "true", "null", "sp_id", "alt", "t_x", "w_1", "users/", "c_fill", "1,2,3,4",
    ];

    /// <summary>Rare, because a body with one of them is not looked at any further.</summary>
    private static readonly string[] Halves = ["\ud800", "\udc00", "\udbff\ud800"];

    public static string Next(Random random)
    {
        var atoms = random.Many(0, 6, Atom);
        return random.OneIn(60) ? string.Concat(Enumerable.Repeat(string.Concat(atoms), random.Of(60, 300, 3_000))) : string.Concat(atoms);
    }

    public static string Atom(Random random) => random.OneIn(200) ? random.Of(Halves) : random.Of(Atoms);
}
