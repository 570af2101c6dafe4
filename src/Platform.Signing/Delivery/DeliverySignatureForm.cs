namespace Platform.Signing.Delivery;

/// <summary>The forms of a delivery URL's signature.</summary>
public enum DeliverySignatureForm
{
    /// <summary>8 characters of a SHA-1 digest. The official SDKs' default.</summary>
    ShortSha1,

    /// <summary>8 characters of a SHA-256 digest.</summary>
    ShortSha256,

    /// <summary>32 characters; always SHA-256.</summary>
    Long,
}
