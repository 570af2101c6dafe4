using System.Globalization;

namespace Platform.Signing.Wire;

/// <summary>Scalars as text. The process's culture never matters.</summary>
public static class WireText
{
    /// <summary>A boolean. Some SDKs post <c>1</c> and <c>0</c>, others <c>true</c> and <c>false</c>: what counts is that the signed text is the posted one.</summary>
    /// <returns><c>true</c> or <c>false</c>.</returns>
    public static string Boolean(bool value) => value ? "true" : "false";

    /// <summary>A whole number, for example unix seconds.</summary>
    /// <returns>Decimal digits, with a leading <c>-</c> when negative.</returns>
    public static string WholeNumber(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A decimal number. Trailing zeros go, so that numbers that are equal have one text.</summary>
    /// <returns>For example <c>0.6</c>; never an exponent.</returns>
    public static string Number(decimal value) =>
        value == 0 ? "0" : value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Whether text can be posted and signed at all: a lone surrogate has no UTF-8 form.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return false;
            }

            i++;
        }

        return true;
    }
}
