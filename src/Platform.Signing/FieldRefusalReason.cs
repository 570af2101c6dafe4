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
}
