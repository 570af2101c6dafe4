using Platform.Contracts.Refusals;

namespace Platform.Service.Credentials.Accounts;

/// <summary>A check that did not end well, as the administrator gets to know it.</summary>
internal static class CheckRefusals
{
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>The refusal; null when Cloudinary took the credential.</summary>
    /// <param name="check">What asking came to.</param>
    /// <param name="ofBody">True when the credential is the request's body, so that its members can be pointed at.</param>
    public static Refusal? Refusal(this CredentialCheck check, bool ofBody) => check switch
    {
        CredentialCheck.Accepted => null,
        CredentialCheck.Rejected rejected => Rejected(rejected.Part, ofBody),
        CredentialCheck.Unchecked unchecked_ => new Refusal(RefusalCode.CredentialUnchecked, ofBody ? $"{Why(unchecked_.Reason)} Nothing was stored." : $"{Why(unchecked_.Reason)} Nothing was changed.")
        {
            RetryAfter = Wait(unchecked_.RetryAfter),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(check)),
    };

    private static Refusal Rejected(RejectedPart part, bool ofBody)
    {
        var (member, why) = part switch
        {
            RejectedPart.ApiKey => ("/api_key", "Cloudinary does not know this api key, or it is disabled there."),
            RejectedPart.ApiSecret => ("/api_secret", "Cloudinary says that the api secret is not this api key's. Copy it again, whole and without quotes."),
            RejectedPart.CloudName => ("/cloud_name", "Cloudinary says that the api key is not one of this cloud name."),
            _ => ("", "Cloudinary does not take this cloud name, api key and secret."),
        };
        return new Refusal(RefusalCode.CredentialRejected, why)
        {
            Errors = [new FieldError(ofBody ? member : "", RefusalCode.CredentialRejected, why)],
        };
    }

    private static string Why(UncheckedReason reason) => reason switch
    {
        UncheckedReason.Unreachable => "Cloudinary can't be reached.",
        UncheckedReason.TimedOut => "Cloudinary did not answer in time.",
        UncheckedReason.Busy => "Cloudinary has had too many requests to answer this one.",
        UncheckedReason.Failing => "Cloudinary has an error of its own.",
        UncheckedReason.Forbidden => "Cloudinary knows the api key, but the key may not ask about itself: give check false.",
        _ => "What answered in Cloudinary's place was not Cloudinary.",
    };

    private static TimeSpan Wait(TimeSpan? asked) => asked is not { } wait ? DefaultWait : wait > LongestWait ? LongestWait : wait;
}
