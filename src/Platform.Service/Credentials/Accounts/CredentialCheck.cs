namespace Platform.Service.Credentials.Accounts;

/// <summary>What asking Cloudinary about a credential came to: accepted, rejected, or unchecked.</summary>
internal abstract record CredentialCheck
{
    private CredentialCheck()
    {
    }

    /// <summary>Cloudinary takes it.</summary>
    internal sealed record Accepted : CredentialCheck;

    /// <summary>Cloudinary says no. Asking again won't help.</summary>
    internal sealed record Rejected(RejectedPart Part) : CredentialCheck;

    /// <summary>Nobody knows: there was no answer, or none that says yes or no.</summary>
    /// <param name="Reason">Why not.</param>
    /// <param name="RetryAfter">When Cloudinary wants to be asked again; null when it did not say.</param>
    internal sealed record Unchecked(UncheckedReason Reason, TimeSpan? RetryAfter = null) : CredentialCheck;
}

/// <summary>What of a credential Cloudinary does not take.</summary>
internal enum RejectedPart
{
    /// <summary>It did not say.</summary>
    Unknown,

    /// <summary>The key is not there, or disabled.</summary>
    ApiKey,

    /// <summary>The secret is not this key's.</summary>
    ApiSecret,

    /// <summary>The product environment is not there, or the key is another one's.</summary>
    CloudName,
}

/// <summary>Why a credential was not checked.</summary>
internal enum UncheckedReason
{
    /// <summary>There was no connection, or it broke.</summary>
    Unreachable,

    /// <summary>The time was over.</summary>
    TimedOut,

    /// <summary>The account has had its requests of the hour, or this process has too many under way.</summary>
    Busy,

    /// <summary>Cloudinary answered with an error of its own.</summary>
    Failing,

    /// <summary>The key is known, but may not ask.</summary>
    Forbidden,

    /// <summary>The answer is none that Cloudinary gives: a redirect, another program's page, half an answer.</summary>
    NotCloudinary,
}
