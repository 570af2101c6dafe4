using System.Globalization;

namespace Platform.Signing.Tests;

/// <summary>
/// Cultures that break careless formatting. They are made by hand because the build has no culture data: German marks, and an
/// invented culture whose minus, digits and group sizes differ in everything that a number's text can differ in.
/// </summary>
internal static class Cultures
{
    public static TheoryData<string> Names => ["german", "contrary"];

    public static void Use(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat = name == "german" ? German() : Contrary();
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }

    private static NumberFormatInfo German() => new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    private static NumberFormatInfo Contrary() => new()
    {
        NumberDecimalSeparator = "٫",
        NumberGroupSeparator = "٬",
        NumberGroupSizes = [2],
        NegativeSign = "−",
        PositiveSign = "＋",
        NumberNegativePattern = 0,
    };
}
