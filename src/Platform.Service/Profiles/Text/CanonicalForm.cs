using System.Buffers;
using System.Text;

namespace Platform.Service.Profiles.Text;

/// <summary>
/// Unicode normal form C. The framework's own <c>Normalize</c> changes nothing in a process with invariant globalization, as this one is
/// (so that it needs no ICU): two spellings of one subject would then be two folders, and a combining mark could alter a prefix's last letter.
/// </summary>
internal static class CanonicalForm
{
    /// <summary>Below it every text is in form C.</summary>
    private const char FirstSensitive = '\u0300';

    /// <summary>Below it every text is in form D too.</summary>
    private const char FirstAccented = '\u00C0';

    /// <summary>Half of a surrogate pair has no form and stays what it is.</summary>
    internal static string Of(string text) =>
        text.AsSpan().ContainsAnyInRange(FirstSensitive, char.MaxValue) && Decompose(text) is { } marks ? Composed(marks) : text;

    /// <summary>Normal form D, for finding out what somebody else has signed.</summary>
    internal static string Decomposed(string text) => Decompose(text) is { } marks ? Text(marks) : text;

    internal static bool Holds(string text) => string.Equals(Of(text), text, StringComparison.Ordinal);

    /// <summary>The text's characters apart, their marks in order; null when it is in both forms already, or has half of a surrogate pair.</summary>
    private static List<int>? Decompose(string text)
    {
        // Form D also takes apart what lies below the first mark: from the first accented letter on.
        if (!text.AsSpan().ContainsAnyInRange(FirstAccented, char.MaxValue))
        {
            return null;
        }

        var marks = new List<int>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) != OperationStatus.Done)
            {
                return null;
            }

            CanonicalMappings.Decompose(rune.Value, marks);
            i += length;
        }

        Order(marks);
        return marks;
    }

    private static string Composed(List<int> marks)
    {
        Compose(marks);
        return Text(marks);
    }

    /// <summary>Sorts each run of marks by class; equal classes keep their order.</summary>
    private static void Order(List<int> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var point = points[i];
            var cls = CanonicalMappings.ClassOf(point);
            var hole = i;
            while (cls != 0 && hole > 0 && CanonicalMappings.ClassOf(points[hole - 1]) > cls)
            {
                points[hole] = points[hole - 1];
                hole--;
            }

            points[hole] = point;
        }
    }

    /// <summary>Joins each starter with the marks behind it that nothing of their class or above separates from it.</summary>
    private static void Compose(List<int> points)
    {
        var starter = -1;
        var kept = 0;
        var before = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var cls = CanonicalMappings.ClassOf(point);
            var blocked = kept - 1 > starter && (before >= cls || before == 0);
            if (starter >= 0 && !blocked && CanonicalMappings.Join(points[starter], point) is { } joined)
            {
                points[starter] = joined;
                continue;
            }

            if (cls == 0)
            {
                starter = kept;
            }

            before = cls;
            points[kept++] = point;
        }

        points.RemoveRange(kept, points.Count - kept);
    }

    private static string Text(List<int> points)
    {
        var text = new StringBuilder(points.Count);
        foreach (var point in points)
        {
            text.Append(new Rune(point).ToString());
        }

        return text.ToString();
    }
}
