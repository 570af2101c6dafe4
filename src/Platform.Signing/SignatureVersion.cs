namespace Platform.Signing;

/// <summary>How a value that contains <c>&amp;</c> enters the string to sign. The version is not sent on the wire: Cloudinary tries what it accepts.</summary>
public enum SignatureVersion
{
    /// <summary>Values as they are. A <c>&amp;</c> in a value reads like the start of another parameter, so parameters can be smuggled.</summary>
    V1 = 1,

    /// <summary>
    /// <c>&amp;</c> becomes <c>%26</c>, nothing else is escaped. The official SDKs' default since June 2025.
    /// Not injective: <c>a&amp;b</c> and <c>a%26b</c> sign the same.
    /// </summary>
    V2 = 2,
}
