namespace Platform.Signing.Tests.Vectors;

/// <summary>The vectors on which the official SDKs disagree, each with what we do and why.</summary>
internal static class Decided
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        // Expected by PHP, against Node and Python: keys are escaped too. A key comes from a caller as much as a value does,
        // and an unescaped = or | in it would add pairs that no rule has seen.
        [@"!@#$%^&?*-+\=[]{}()=!@#$%^&?*-+\=[]{}()"] = @"!@#$%^&?*-+\=[]{}()=!@#$%^&?*-+\=[]{}()",

        // Expected by PHP, against Node: the quotes inside a list value are escaped as JSON asks. Without that the list ends at the
        // first inner quote, and the text is no JSON.
        [@"caption=[""cap1"",""cap2""]|alt=[""a\|\""a\"""",""b\=\""b\""""]"] = @"caption=[""cap1"",""cap2""]|alt=[""a\|\""a\"""",""b\=\""b\""""]",

        // Expected by Node, which sorts by the rules of a language (ICU: a, a_1, a1). We sort ordinally (a, a1, a_1) as most SDKs do,
        // because an order that depends on ICU's version or the process's locale is no contract. No upload parameter has a digit in
        // its name, and the upload form refuses such names, so the choice shows only here.
        ["a=2&a_1=3&a1=1"] = "a=2&a1=1&a_1=3",

        // Expected by Node, Python and Ruby, against .NET, PHP, Go, Java and iOS: an & in a name is escaped as in a value. Leaving it
        // would let a name smuggle a parameter. The upload form refuses such names.
        ["a%26b=c&timestamp=1732380000"] = "a%26b=c&timestamp=1732380000",
    };

    public static int Count => Texts.Count;

    public static string Expected(Vector vector) => vector.Disagrees ? Texts[vector.ExpectedText] : vector.ExpectedText;
}
