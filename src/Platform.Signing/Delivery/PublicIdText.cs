namespace Platform.Signing.Delivery;

/// <summary>How a public id is read, and which text of it is signed. The two differ only for an id with characters that are percent-encoded.</summary>
public enum PublicIdText
{
    /// <summary>
    /// The id may be percent-encoded: <c>a%20b</c> and <c>a b</c> name the same asset. What is signed is the text in the URL,
    /// <c>a%20b</c>. So do the SDKs for Node, Python and Java.
    /// </summary>
    Encoded,

    /// <summary>
    /// The id is the stored one: a <c>%</c> in it is a percent sign, which the URL has as <c>%25</c>. What is signed is the id with every
    /// escape undone. So does the SDK for .NET as soon as an id has a <c>%</c> or a character beyond ASCII.
    /// </summary>
    Stored,
}
