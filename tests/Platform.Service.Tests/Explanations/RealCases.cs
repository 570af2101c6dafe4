using Platform.Contracts.Explanations;

namespace Platform.Service.Tests.Explanations;

/// <summary>One thing that happened to somebody.</summary>
/// <param name="Title">What had been done.</param>
/// <param name="Error">What Cloudinary wrote, wherever it was copied from.</param>
/// <param name="Verdict">How much is certain.</param>
/// <param name="Codes">What is found.</param>
internal sealed record RealCase(string Title, string Error, ExplanationVerdict Verdict, string Codes)
{
    public (string Name, string Value)[] Posted { get; init; } = [];

    public string? Profile { get; init; }

    public string? Subject { get; init; }

    public override string ToString() => Title;
}

/// <summary>The mistakes that people report to the authors of SDKs and widgets, with Cloudinary's texts for them.</summary>
internal static class RealCases
{
    private const ExplanationVerdict Explained = ExplanationVerdict.Explained;
    private const string Avatar = ExplanationDriver.Avatar;
    private const string Banner = ExplanationDriver.Banner;

    public static RealCase[] All { get; } =
    [
        new("A form adds a field that the back end did not sign",
            Error(Avatar, Avatar.Replace("&timestamp=1764000000", "&timestamp=1764000000&unique_filename=true", StringComparison.Ordinal)), Explained, "posted_not_signed:unique_filename"),
        new("The upload widget posts source=uw of its own accord",
            Error(Avatar, Avatar.Replace("&tags", "&source=uw&tags", StringComparison.Ordinal)), Explained, "posted_not_signed:source"),
        new("Two fields were added to the form: eager and moderation",
            Error(Avatar, Avatar.Replace("&folder", "&eager=w_100&folder", StringComparison.Ordinal).Replace("&overwrite", "&moderation=manual&overwrite", StringComparison.Ordinal)),
            Explained, "posted_not_signed:eager posted_not_signed:moderation"),
        new("Tags were added to the form while clients still held signatures of the version without them",
            Error(Banner, "folder=banners&tags=banner-image&timestamp=1764000000"), Explained, "posted_not_signed:tags other_version"),
        new("A front end forgets the tags",
            Error(Avatar, Avatar.Replace("&tags=avatar-image", "", StringComparison.Ordinal)), Explained, "signed_not_posted:tags"),
        new("A front end builds its own form and leaves out what the profile pins",
            Error(Avatar, "folder=users/user-42&public_id=me&tags=avatar-image&timestamp=1764000000"), Explained, "signed_not_posted:allowed_formats signed_not_posted:overwrite"),
        new("A front end posts without the folder, and says for whom it was",
            Error(Avatar, Avatar.Replace("&folder=users/user-42", "", StringComparison.Ordinal)), Explained, "signed_not_posted:folder") { Subject = "user-42" },
        new("A front end posts tags of its own",
            Error(Avatar, Avatar.Replace("avatar-image", "my-tag", StringComparison.Ordinal)), Explained, "value_changed:tags"),
        new("Another user's folder is posted",
            Error(Avatar, Avatar.Replace("user-42", "user-41", StringComparison.Ordinal)), Explained, "value_changed:folder") { Subject = "user-42" },
        new("A form library turns false into 0",
            Error(Avatar, Avatar.Replace("overwrite=false", "overwrite=0", StringComparison.Ordinal)), Explained, "boolean_spelling:overwrite"),
        new("A .NET client posts False",
            Error(Avatar, Avatar.Replace("overwrite=false", "overwrite=False", StringComparison.Ordinal)), Explained, "boolean_spelling:overwrite"),
        new("A client encodes the folder before it puts it into the form",
            Error(Avatar, Avatar.Replace("users/user-42", "users%2Fuser-42", StringComparison.Ordinal)), Explained, "value_encoding:folder"),
        new("A client posts spaces of the display name as plus signs",
            Error("display_name=my picture&invalidate=true&timestamp=1764000000", "display_name=my+picture&invalidate=true&timestamp=1764000000"), Explained, "value_encoding:display_name"),
        new("A template engine writes an ampersand as an entity",
            Error("display_name=salt%26pepper&invalidate=true&timestamp=1764000000", "display_name=salt&amp;amp;pepper&amp;invalidate=true&amp;timestamp=1764000000"), Explained, "value_encoding:display_name"),
        new("A form field keeps the space that a person typed",
            Error("display_name=me&invalidate=true&timestamp=1764000000", "display_name=me &invalidate=true&timestamp=1764000000"), Explained, "value_trimmed:display_name"),
        new("A folder gets a slash at its end",
            Error(Avatar, Avatar.Replace("users/user-42", "users/user-42/", StringComparison.Ordinal)), Explained, "value_trimmed:folder"),
        new("An array is posted as JSON",
            Error(Avatar, Avatar.Replace("jpg,png,webp", """["jpg","png","webp"]""", StringComparison.Ordinal)), Explained, "list_spelling:allowed_formats"),
        new("An array is joined with spaces",
            Error(Avatar, Avatar.Replace("jpg,png,webp", "jpg, png, webp", StringComparison.Ordinal)), Explained, "list_spelling:allowed_formats"),
        new("A name typed on a Mac arrives in another normal form",
            Error("display_name=Jos\u00E9&invalidate=true&timestamp=1764000000", "display_name=Jose\u0301&invalidate=true&timestamp=1764000000"), Explained, "unicode_form:display_name"),
        new("A back end signs an empty context, and Cloudinary leaves it out",
            Error(Avatar.Replace("&folder", "&context=&folder", StringComparison.Ordinal), Avatar), Explained, "empty_value_signed:context"),
        new("A back end signs an undefined public id",
            Error("allowed_formats=jpg,png,webp&folder=users/user-42&overwrite=false&public_id=undefined&tags=avatar-image&timestamp=1764000000", "allowed_formats=jpg,png,webp&folder=users/user-42&overwrite=false&tags=avatar-image&timestamp=1764000000"),
            Explained, "empty_value_signed:public_id"),
        new("An old SDK signs an ampersand as it is",
            Error("display_name=salt&pepper&invalidate=true&timestamp=1764000000", "display_name=salt%26pepper&invalidate=true&timestamp=1764000000"), Explained, "ampersand_escaping"),
        new("The timestamp is taken once for signing and once for posting",
            Error(Avatar, Avatar.Replace("1764000000", "1764000003", StringComparison.Ordinal)), Explained, "timestamp_changed:timestamp"),
        new("JavaScript's milliseconds are posted",
            Error(Avatar, Avatar.Replace("1764000000", "1764000000123", StringComparison.Ordinal)), Explained, "timestamp_unit:timestamp"),
        new("A phone uploads what was signed in the morning",
            "Stale request - reported time is 2025-11-24 14:00:00 +0000 which is more than 1 hour ago", Explained, "stale_timestamp"),
        new("Another environment's key is posted",
            Error(Avatar, Avatar), ExplanationVerdict.SignatureFits, "wrong_credential") { Posted = [("api_key", "999888777666555")] },
        new("The back end signs uploads with the secret of the key that delivers",
            Error(Avatar, Avatar, ExplanationDriver.DeliverySecret), ExplanationVerdict.SignatureFits, "wrong_credential") { Posted = [("api_key", ExplanationDriver.ApiKey)] },
        new("The key that delivers signs uploads and is posted with them",
            Error(Avatar, Avatar, ExplanationDriver.DeliverySecret), ExplanationVerdict.SignatureFits, "wrong_credential cloudinary_differs") { Posted = [("api_key", ExplanationDriver.DeliveryApiKey)] },
        new("The key that delivers signs a form that lost its tags",
            Error(Avatar, Avatar.Replace("&tags=avatar-image", "", StringComparison.Ordinal), ExplanationDriver.DeliverySecret), Explained, "signed_not_posted:tags wrong_credential"),
        new("The key was replaced, and a client still posts the old one's",
            Error(Avatar, Avatar, ExplanationDriver.OldSecret, sha1: true), ExplanationVerdict.SignatureFits, "credential_not_signing cloudinary_differs") { Posted = [("api_key", ExplanationDriver.OldApiKey)] },
        new("The account requires SHA-256, and an SDK signs with its default",
            Error(Avatar, Avatar, sha1: true), ExplanationVerdict.SignatureFits, "sha1_signature cloudinary_differs") { Posted = [("api_key", ExplanationDriver.ApiKey)] },
        new("All fits, and nobody knows which key was posted",
            Error(Avatar, Avatar), ExplanationVerdict.SignatureFits, "cloudinary_differs"),
        new("The secret has the quotes of the .env file around it",
            Error(Avatar, Avatar, $"\"{ExplanationDriver.Secret}\""), Explained, "secret_quoted"),
        new("The secret file ends with a line break",
            Error(Avatar, Avatar, $"{ExplanationDriver.Secret}\n"), Explained, "secret_quoted"),
        new("The secret was cut off when it was copied",
            Error(Avatar, Avatar, ExplanationDriver.Secret[..^1]), ExplanationVerdict.NotExplained, "secret_not_excluded"),
        new("The secret of another account signs",
            Error(Avatar, Avatar, "something-else-altogether"), ExplanationVerdict.NotExplained, "secret_not_excluded"),
        new("The secret's variable is not set on the server",
            Error(Avatar, Avatar, "undefined"), Explained, "secret_missing"),
        new("The API key is used for the secret",
            Error(Avatar, Avatar, ExplanationDriver.ApiKey), Explained, "api_key_as_secret"),
        new("An HMAC is computed",
            ExplanationDriver.Invalid(Avatar, Hmac(Avatar)), Explained, "hmac_signature"),
        new("The fields are signed in the order of the form",
            Error("timestamp=1764000000&public_id=me&folder=users/user-42&allowed_formats=jpg,png,webp&overwrite=false&tags=avatar-image", Avatar), Explained, "wrong_order")
        {
            Posted = [("timestamp", "1764000000"), ("public_id", "me"), ("folder", "users/user-42"), ("allowed_formats", "jpg,png,webp"), ("overwrite", "false"), ("tags", "avatar-image")],
        },
        new("The tags are put behind what was sorted already",
            Error("folder=banners&timestamp=1764000000&tags=banner-image", "folder=banners&tags=banner-image&timestamp=1764000000"), Explained, "wrong_order"),
        new("api_key is signed with the rest",
            Error($"api_key={ExplanationDriver.ApiKey}&folder=banners&tags=banner-image&timestamp=1764000000", "folder=banners&tags=banner-image&timestamp=1764000000"), Explained, "never_signed_field:api_key"),
        new("The resource type is signed with the rest",
            Error("folder=banners&resource_type=image&tags=banner-image&timestamp=1764000000", "folder=banners&tags=banner-image&timestamp=1764000000"), Explained, "never_signed_field:resource_type"),
        new("The answer of the signing route was an error, and nobody looked",
            ExplanationDriver.Invalid(Avatar, "undefined"), Explained, "signature_malformed"),
        new("The digest is written in base64",
            ExplanationDriver.Invalid(Avatar, "kWkcRzFcx1ZBRnq6Rf+GTrmCMbw="), Explained, "signature_malformed"),
        new("The digest is written in capitals",
            ExplanationDriver.Invalid(Avatar, ExplanationDriver.Sign(Avatar).ToUpperInvariant()), Explained, "signature_uppercase"),
        new("The key is disabled at Cloudinary", "Unknown API key 846153216548793", Explained, "unknown_api_key"),
        new("The secret was regenerated at Cloudinary", """{"error":{"message":"api_secret mismatch"}}""", Explained, "secret_mismatch"),
        new("The form has no timestamp", "Missing required parameter - timestamp", Explained, "missing_parameter:timestamp"),
        new("The form has no signature", """{"error":{"message":"Upload preset must be specified when using unsigned upload"}}""", Explained, "unsigned_upload"),
        new("A log cuts the error off",
            ExplanationDriver.Invalid(Avatar, ExplanationDriver.Sign(Avatar))[..150], ExplanationVerdict.NotExplained, "secret_not_excluded text_cut rules_do_not_fit"),
        new("Nothing of the form is a profile's",
            Error("eager=w_1&moderation=manual", "eager=w_1&moderation=manual"), ExplanationVerdict.NotExplained, "secret_not_excluded rules_do_not_fit"),
        new("A clock is a year ahead",
            Error(Avatar.Replace("1764000000", "1795536000", StringComparison.Ordinal), Avatar.Replace("1764000000", "1795536000", StringComparison.Ordinal)),
            ExplanationVerdict.SignatureFits, "cloudinary_differs timestamp_ahead") { Posted = [("api_key", ExplanationDriver.ApiKey)] },
        new("A form with more fields than anybody signs",
            ExplanationDriver.Invalid(string.Join('&', Enumerable.Range(0, 70).Select(number => $"field_{number}=x")), new string('a', 40)), ExplanationVerdict.NotExplained, "search_limited"),
        new("The text is another one", "Resource not found - users/user-42/me", ExplanationVerdict.NotRecognised, ""),
    ];

    private static string Error(string signed, string posted, string secret = ExplanationDriver.Secret, bool sha1 = false) => ExplanationDriver.Error(signed, posted, secret, sha1);

    private static string Hmac(string text) => Convert.ToHexStringLower(
        System.Security.Cryptography.HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(ExplanationDriver.Secret), System.Text.Encoding.UTF8.GetBytes(text)));
}
