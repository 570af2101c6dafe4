using System.Collections.Frozen;
using System.Globalization;

namespace Platform.Service.Profiles.Text;

/// <summary>Canonical decompositions, compositions and classes of single characters; Hangul syllables are computed.</summary>
internal static class CanonicalMappings
{
    private const int Syllables = 0xAC00, Leads = 0x1100, Vowels = 0x1161, Trails = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TrailCount = 28, SyllableCount = LeadCount * VowelCount * TrailCount;

    private static readonly FrozenDictionary<int, (int First, int Second)> Parts;
    private static readonly FrozenDictionary<long, int> Wholes;
    private static readonly FrozenDictionary<int, byte> Classes;

    static CanonicalMappings()
    {
        var parts = new Dictionary<int, (int, int)>();
        var wholes = new Dictionary<long, int>();
        foreach (var entry in Entries(CanonicalData.Mappings))
        {
            var sign = entry.AsSpan().IndexOfAny('=', '>');
            var plus = entry.IndexOf('+', StringComparison.Ordinal);
            var whole = Hex(entry.AsSpan(0, sign));
            var first = Hex(plus < 0 ? entry.AsSpan(sign + 1) : entry.AsSpan(sign + 1, plus - sign - 1));
            var second = plus < 0 ? 0 : Hex(entry.AsSpan(plus + 1));
            parts.Add(whole, (first, second));
            if (entry[sign] == '=')
            {
                wholes.Add(Pair(first, second), whole);
            }
        }

        (Parts, Wholes, Classes) = (parts.ToFrozenDictionary(), wholes.ToFrozenDictionary(), ReadClasses().ToFrozenDictionary());
    }

    internal static byte ClassOf(int point) => Classes.GetValueOrDefault(point);

    internal static void Decompose(int point, List<int> into)
    {
        var syllable = point - Syllables;
        if (syllable is >= 0 and < SyllableCount)
        {
            into.Add(Leads + (syllable / (VowelCount * TrailCount)));
            into.Add(Vowels + (syllable % (VowelCount * TrailCount) / TrailCount));
            if (syllable % TrailCount > 0)
            {
                into.Add(Trails + (syllable % TrailCount));
            }
        }
        else if (Parts.TryGetValue(point, out var parts))
        {
            Decompose(parts.First, into);
            if (parts.Second > 0)
            {
                Decompose(parts.Second, into);
            }
        }
        else
        {
            into.Add(point);
        }
    }

    internal static int? Join(int first, int second)
    {
        if (first - Leads is >= 0 and < LeadCount and var lead && second - Vowels is >= 0 and < VowelCount and var vowel)
        {
            return Syllables + (((lead * VowelCount) + vowel) * TrailCount);
        }

        var syllable = first - Syllables;
        if (syllable is >= 0 and < SyllableCount && syllable % TrailCount == 0 && second - Trails is > 0 and < TrailCount and var trail)
        {
            return first + trail;
        }

        return Wholes.TryGetValue(Pair(first, second), out var whole) ? whole : null;
    }

    private static Dictionary<int, byte> ReadClasses()
    {
        var classes = new Dictionary<int, byte>();
        foreach (var entry in Entries(CanonicalData.Classes))
        {
            var colon = entry.IndexOf(':', StringComparison.Ordinal);
            var dash = entry.IndexOf('-', StringComparison.Ordinal);
            var last = Hex(entry.AsSpan(dash + 1, colon - dash - 1));
            for (var point = dash < 0 ? last : Hex(entry.AsSpan(0, dash)); point <= last; point++)
            {
                classes.Add(point, byte.Parse(entry.AsSpan(colon + 1), CultureInfo.InvariantCulture));
            }
        }

        return classes;
    }

    private static string[] Entries(string data) => data.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static int Hex(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static long Pair(int first, int second) => ((long)first << 32) | (uint)second;
}
