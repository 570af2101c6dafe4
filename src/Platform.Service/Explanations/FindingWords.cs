using Platform.Contracts.Explanations;

namespace Platform.Service.Explanations;

/// <summary>The words of each finding. A field's name is the only thing of the request that is in them.</summary>
internal static class FindingWords
{
    private const int LongestName = 64;

    private const string PostAsAnswered = "Post exactly the fields of the signing answer, as they are.";
    private const string SignWithThePlatform = "Take signatures from the platform, and post the fields of its answer.";

    public static Finding Of(FindingCode code, string? field = null)
    {
        var name = field is { Length: > LongestName } ? null : field;
        var (detail, fix) = Words(code, name is null ? "A field" : $"The field {name}");
        return new(code, name, detail, fix);
    }

    /// <summary>A credential of another kind than uploads need.</summary>
    public static Finding OfKind(string kind) => new(
        FindingCode.WrongCredential, null,
        $"The credential that signed is of kind {kind}: it is registered here for other things, and another one signs uploads.",
        "Let the platform sign, and post the api_key of its answer; give the signing code no secret that is kept for something else.");

    private static (string Detail, string Fix) Words(FindingCode code, string subject) => code switch
    {
        FindingCode.PostedNotSigned => ($"{subject} was posted, and it was not signed.", "Leave it out of the form, or let the profile allow it and ask for the signature with it."),
        FindingCode.SignedNotPosted => ($"{subject} was signed, and it was not posted.", PostAsAnswered),
        FindingCode.ValueChanged => ($"{subject} was signed with the value that the profile sets, and posted with another.", PostAsAnswered),
        FindingCode.BooleanSpelling => ($"{subject} is a boolean that was signed in one spelling (true, 1, True) and posted in another.", PostAsAnswered),
        FindingCode.ValueEncoding => ($"{subject} was signed and posted in different encodings: percent signs, plus signs or entities.", "Sign the plain text, and let the HTTP library encode it when it is posted, once."),
        FindingCode.ValueTrimmed => ($"{subject} had white space or a slash at its edge where it was signed or where it was posted, and not in the other place.", PostAsAnswered),
        FindingCode.ListSpelling => ($"{subject} is a list that was signed in one notation and posted in another: with spaces, as JSON, with another separator.", "Join the items with commas, and nothing else, in both places."),
        FindingCode.UnicodeForm => ($"{subject} was signed and posted in different Unicode normal forms: it looks the same and is not.", PostAsAnswered),
        FindingCode.EmptyValueSigned => ($"{subject} has no value and was signed all the same. Cloudinary leaves empty fields out.", "Leave empty fields out before signing; so the platform does."),
        FindingCode.AmpersandEscaping => ("A value has an ampersand that was signed in another form than Cloudinary used: version 2 of signatures writes it as %26, version 1 does not.", "Sign with version 2, as the platform does, and bring old SDKs up to date."),
        FindingCode.TimestampChanged => ("Another timestamp was signed than was posted: it was taken twice.", "Post the timestamp of the signing answer; never make a second one."),
        FindingCode.TimestampUnit => ("The timestamp is in milliseconds, or was where it was signed. Cloudinary wants seconds.", "Divide by 1000 and round down before signing, or post the timestamp of the signing answer."),
        FindingCode.StaleTimestamp => ("The timestamp is more than an hour old: Cloudinary takes no such signature any more.", "Ask for the signature right before the upload, and set clocks by NTP. The answer says when it expires."),
        FindingCode.TimestampAhead => ("The timestamp is still to come: a clock is wrong.", "Set the clock by NTP, or post the timestamp of the signing answer."),
        FindingCode.WrongCredential => ("Another credential signed than the api_key that was posted says, or than its cloud name belongs to.", "Post the api_key of the signing answer, to the upload_url of the same answer."),
        FindingCode.CredentialNotSigning => ("The credential that signed no longer signs here. If its key is disabled at Cloudinary, its signatures are refused.", "Ask for a new signature; keep a replaced key enabled at Cloudinary until its last signature has expired."),
        FindingCode.Sha1Signature => ("The signature is SHA-1, and the credential is registered for SHA-256. An account that requires SHA-256 refuses it.", "Sign with SHA-256; in an SDK that is signature_algorithm."),
        FindingCode.SecretQuoted => ("The secret was used with quotes, a space or a line break around it.", "Give the secret as Cloudinary shows it; look at quotes in .env files and at line breaks at the end of secret files."),
        FindingCode.SecretMissing => ("No secret was used: it was empty, undefined or null where it was signed.", "The signing code does not see its setting. Set it there, or let the platform sign."),
        FindingCode.ApiKeyAsSecret => ("The API key was used in the secret's place.", "Use the API secret, or let the platform sign."),
        FindingCode.SecretNotExcluded => ("No secret that is registered here made this signature from anything near to what was posted. A wrong, quoted or cut off secret can't be excluded.", "Compare the secret of the signing code with Cloudinary's console, or let the platform sign, whose credentials can be checked."),
        FindingCode.HmacSignature => ("The signature is an HMAC. Cloudinary wants a plain digest of the text with the secret behind it.", SignWithThePlatform),
        FindingCode.WrongOrder => ("The fields were signed in another order than by their names.", "Sort the fields by name before signing; so the platform does."),
        FindingCode.NeverSignedField => ($"{subject} was signed, and it is never part of a signature: file, cloud_name, resource_type and api_key are not.", "Leave it out of what is signed, and post it all the same if it is needed."),
        FindingCode.SignatureMalformed => ("What was posted as the signature is none: it is not 40 or 64 hex characters.", "Look at the answer of the signing route before posting: an error that is not looked at becomes undefined. A signature is hex, never base64, and whole."),
        FindingCode.SignatureUppercase => ("The signature has upper-case letters.", "Write the digest in lower case."),
        FindingCode.OtherVersion => ("The rules of another version of the profile than the current one fit what was signed.", "Let the front end take its fields from each answer, or pin the version until it does."),
        FindingCode.RulesDoNotFit => ("What was posted is not what a profile that this key may use would have had signed.", "Look at the differences, and post the fields of the signing answer."),
        FindingCode.UnknownApiKey => ("Cloudinary does not know the API key that was posted, or it is disabled.", "Post the api_key of the signing answer. If it is that one, look whether it is enabled at Cloudinary."),
        FindingCode.SecretMismatch => ("Cloudinary has another secret for this API key.", "Have the credential checked (POST .../credentials/{id}/check), and register it anew when it was regenerated."),
        FindingCode.MissingParameter => ($"{subject} is missing from the form.", PostAsAnswered),
        FindingCode.UnsignedUpload => ("The form came without a signature, so Cloudinary took it for an unsigned upload.", "Post api_key, timestamp and signature of the signing answer; look whether they are undefined."),
        FindingCode.TextCut => ("The error's text is cut off, so a part of what was posted is not known.", "Paste the whole text; it is in the answer's body and in the header X-Cld-Error."),
        FindingCode.SearchLimited => ("There are more fields, or more that may have happened to them, than are tried for one explanation.", "Name the profile, and give the fields that were posted."),
        FindingCode.CloudinaryDiffers => ("The signature fits what was posted. So another api_key was posted with it, Cloudinary has another secret for the key, or its account requires SHA-256 and this is SHA-1.", "Post the api_key of the signing answer, and have the credential checked (POST .../credentials/{id}/check)."),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "This code has no words."),
    };
}
