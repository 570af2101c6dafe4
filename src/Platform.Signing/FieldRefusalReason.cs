namespace Platform.Signing;

/// <summary>The reasons for which a field is refused.</summary>
public enum FieldRefusalReason
{
    /// <summary>The name is not <c>[a-z_]+</c>: the official SDKs disagree on how other names are sorted and escaped.</summary>
    NameNotSignable,

    /// <summary>The name was given before; which of two values counts is nowhere written.</summary>
    DuplicateName,

    /// <summary>The value contains half of a surrogate pair, which has no UTF-8 form: what is posted would differ from what was signed.</summary>
    LoneSurrogate,

    /// <summary>A list item is empty or contains a comma.</summary>
    NotAListItem,

    /// <summary>A key is empty, or a key or value ends, or precedes a separator, with a backslash.</summary>
    NotAContextAtom,

    /// <summary>A header line is empty or contains a line break.</summary>
    NotAHeaderLine,

    /// <summary>The field is needed and was not given.</summary>
    Missing,

    /// <summary>The text has characters that can't go into a URL or a token as they are, for example a slash in a cloud name.</summary>
    NotAWord,

    /// <summary>The number is negative, or beyond what is meant.</summary>
    OutOfRange,

    /// <summary>A <c>%</c> is not followed by two hex digits, or what is encoded is not UTF-8.</summary>
    NotPercentEncoded,

    /// <summary>A path segment is empty, <c>.</c> or <c>..</c>: clients rewrite such paths, and then the signature no longer fits.</summary>
    NotAPath,

    /// <summary>The fields exclude each other, or something is not offered for this type.</summary>
    NotCombinable,

    /// <summary>The text is exactly what is signed for another purpose, so its signature could be used for that.</summary>
    ReadsAsAnotherKind,

    /// <summary>An ACL pattern is empty, has a control character, or contains <c>!</c>, which separates patterns.</summary>
    NotAnAclPattern,

    /// <summary>The text is no IP address.</summary>
    NotAnIpAddress,
}
