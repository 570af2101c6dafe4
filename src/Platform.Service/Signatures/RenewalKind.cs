namespace Platform.Service.Signatures;

/// <summary>What a lease is renewed for.</summary>
internal enum RenewalKind
{
    /// <summary>To know the newest and to keep what is in use; a tenant that is idle gives its permits back.</summary>
    Refresh,

    /// <summary>A signature waits for a permit.</summary>
    Sign,

    /// <summary>To give everything back and settle, for good.</summary>
    Leave,
}
