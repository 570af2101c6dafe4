using System.Runtime.CompilerServices;
using System.Text;

namespace Platform.Signing;

/// <summary>Writes a string to sign as UTF-8: <c>name=value</c> pairs in ordinal order of the names, joined by <c>&amp;</c>.</summary>
internal static class CanonicalText
{
    private const int MaxBytesPerCharacter = 3;

    /// <summary>The most bytes that <see cref="Write"/> may need.</summary>
    /// <remarks>An escaped ampersand takes three bytes too, so this holds for both versions.</remarks>
    public static int MaxLength(ReadOnlySpan<SignedField> fields)
    {
        var characters = 0;
        foreach (ref readonly var field in fields)
        {
            characters = checked(characters + field.Name.Length + field.Value.Length);
        }

        return checked((MaxBytesPerCharacter * characters) + (2 * fields.Length));
    }

    /// <summary>Writes the fields and returns the number of bytes written.</summary>
    public static int Write(ReadOnlySpan<SignedField> fields, bool inOrder, Span<byte> target, SignatureVersion version)
    {
        // Under version 1 nothing is escaped: a character that is beyond ASCII anyway stands for none.
        var escaped = version == SignatureVersion.V2 ? '&' : char.MaxValue;
        var length = 0;
        if (inOrder)
        {
            foreach (ref readonly var field in fields)
            {
                length = Append(in field, target, length, escaped);
            }

            return length;
        }

        using var order = new OrdinalOrder(stackalloc int[OrdinalOrder.StackFields], fields);
        foreach (var index in order.Indexes)
        {
            length = Append(in fields[index], target, length, escaped);
        }

        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Append(in SignedField field, Span<byte> target, int at, char escaped)
    {
        var name = field.Name;
        var value = field.Value;
        if (value.Length == 0)
        {
            return at;
        }

        if (at > 0)
        {
            target[at++] = (byte)'&';
        }

        at = PlainText.TryCopy(name, target[at..], escaped) ? at + name.Length : AppendSpecial(name, target, at, escaped);
        target[at++] = (byte)'=';
        return PlainText.TryCopy(value, target[at..], escaped) ? at + value.Length : AppendSpecial(value, target, at, escaped);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int AppendSpecial(ReadOnlySpan<char> text, Span<byte> target, int at, char escaped)
    {
        while (escaped == '&' && text.IndexOf('&') is >= 0 and var ampersand)
        {
            at = AppendUnescaped(text[..ampersand], target, at);
            "%26"u8.CopyTo(target[at..]);
            at += "%26"u8.Length;
            text = text[(ampersand + 1)..];
        }

        return AppendUnescaped(text, target, at);
    }

    private static int AppendUnescaped(ReadOnlySpan<char> text, Span<byte> target, int at) =>
        PlainText.TryCopy(text, target[at..], char.MaxValue) ? at + text.Length : at + Encoding.UTF8.GetBytes(text, target[at..]);
}
