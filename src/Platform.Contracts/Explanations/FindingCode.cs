namespace Platform.Contracts.Explanations;

/// <summary>
/// What can be found. On the wire a code is its name in snake_case; <c>docs/explanations.md</c> has them all.
/// Numbers are part of the grain contract: never renumber or reuse one.
/// </summary>
[GenerateSerializer, Alias("FindingCode")]
public enum FindingCode
{
    /// <summary>A field was posted and not signed.</summary>
    PostedNotSigned = 1,
    /// <summary>A field was signed and not posted.</summary>
    SignedNotPosted = 2,
    /// <summary>A field was posted with another value than it was signed with.</summary>
    ValueChanged = 3,
    /// <summary>A boolean was spelled otherwise.</summary>
    BooleanSpelling = 4,
    /// <summary>A value was encoded before it was signed, or before it was posted.</summary>
    ValueEncoding = 5,
    /// <summary>White space or a slash at a value's edge came or went.</summary>
    ValueTrimmed = 6,
    /// <summary>A list was written otherwise.</summary>
    ListSpelling = 7,
    /// <summary>Text is in another Unicode normal form.</summary>
    UnicodeForm = 8,
    /// <summary>A field without a value was signed; Cloudinary leaves those out.</summary>
    EmptyValueSigned = 9,
    /// <summary>An ampersand was escaped otherwise: the two versions of signatures differ in that.</summary>
    AmpersandEscaping = 10,
    /// <summary>Another timestamp was signed.</summary>
    TimestampChanged = 11,
    /// <summary>The timestamp is in milliseconds.</summary>
    TimestampUnit = 12,
    /// <summary>The timestamp is more than an hour old.</summary>
    StaleTimestamp = 13,
    /// <summary>The timestamp is still to come.</summary>
    TimestampAhead = 14,
    /// <summary>Another credential signed than the one that was posted, or one of another kind than uploads need.</summary>
    WrongCredential = 15,
    /// <summary>The credential that signed no longer signs here.</summary>
    CredentialNotSigning = 16,
    /// <summary>SHA-1, where SHA-256 may be required.</summary>
    Sha1Signature = 17,
    /// <summary>The secret was used with quotes or white space around it.</summary>
    SecretQuoted = 18,
    /// <summary>No secret was used.</summary>
    SecretMissing = 19,
    /// <summary>The API key was used in the secret's place.</summary>
    ApiKeyAsSecret = 20,
    /// <summary>It can't be excluded that the secret was wrong, quoted or cut off.</summary>
    SecretNotExcluded = 21,
    /// <summary>An HMAC, where a plain digest is expected.</summary>
    HmacSignature = 22,
    /// <summary>The fields were signed in another order.</summary>
    WrongOrder = 23,
    /// <summary>A field was signed that is never part of a signature.</summary>
    NeverSignedField = 24,
    /// <summary>What was posted as the signature is none.</summary>
    SignatureMalformed = 25,
    /// <summary>The signature has upper-case letters.</summary>
    SignatureUppercase = 26,
    /// <summary>The rules of another version than the current one fit.</summary>
    OtherVersion = 27,
    /// <summary>What was posted fits no profile that the key may use.</summary>
    RulesDoNotFit = 28,
    /// <summary>Cloudinary does not know the API key, or it is disabled.</summary>
    UnknownApiKey = 29,
    /// <summary>Cloudinary has another secret for the key.</summary>
    SecretMismatch = 30,
    /// <summary>A parameter is missing.</summary>
    MissingParameter = 31,
    /// <summary>The upload came without a signature.</summary>
    UnsignedUpload = 32,
    /// <summary>The error's text is cut off.</summary>
    TextCut = 33,
    /// <summary>There is more to try than is tried.</summary>
    SearchLimited = 34,
    /// <summary>The signature fits, so the key, its secret or its settings at Cloudinary differ.</summary>
    CloudinaryDiffers = 35,
}
