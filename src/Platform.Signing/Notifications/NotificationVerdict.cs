namespace Platform.Signing.Notifications;

/// <summary>What became of a notification's check.</summary>
public enum NotificationVerdict
{
    /// <summary>None of the secrets made the signature. The value for everything that was never checked.</summary>
    WrongSignature,

    /// <summary>The notification is genuine and fresh.</summary>
    Genuine,

    /// <summary>The timestamp is not digits only.</summary>
    NotATimestamp,

    /// <summary>The signature is genuine, and too old.</summary>
    Expired,

    /// <summary>The signature is genuine, and its time is still to come: one of two clocks is wrong.</summary>
    Ahead,

    /// <summary>The signature is genuine, but the body is no JSON object, and so no notification.</summary>
    NotAnObject,
}
